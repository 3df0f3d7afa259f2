using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Offers;

/// <summary>Where an offer stands after a change.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Slug">The last part of its public address.</param>
/// <param name="State">Its state.</param>
/// <param name="Number">The number of its newest version; 0 before it was first published.</param>
/// <param name="Percent">How much of what sells an offer it says.</param>
/// <param name="Missing">What it does not say yet, most important first.</param>
/// <param name="Version">The version that the next change must name.</param>
public sealed record OfferStands(OfferId Id, string Slug, OfferState State, int Number, int Percent, IReadOnlyList<OfferPoint> Missing, uint Version) : IVersioned;

/// <summary>Loading one's own offer to change it, and storing it.</summary>
internal static class OfferRows
{
    private const string Version = "Version";

    /// <summary>The acting firm's offer; another firm's does not exist.</summary>
    public static async Task<Offer> OfferToChangeAsync(this SamspelDbContext db, OfferId id, Acting acting, CancellationToken cancellationToken)
    {
        var firm = acting.Organisation;
        return await db.Offers.FirstOrDefaultAsync(o => o.Id == id && o.Seller == firm, cancellationToken) ?? throw PlatformErrors.Missing();
    }

    /// <summary>Refuses when somebody has changed the offer since the asker looked.</summary>
    public static void MustBeAt(this SamspelDbContext db, Offer offer, uint version)
    {
        if (db.Entry(offer).Property<uint>(Version).CurrentValue != version)
        {
            throw DomainException.Conflict(PlatformErrors.ChangedMeanwhile);
        }
    }

    /// <summary>Stores the change within the command's transaction, to learn the version that the answer must carry.</summary>
    public static async Task<OfferStands> SaveAsync(this SamspelDbContext db, Offer offer, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var completeness = offer.Completeness;
        return new OfferStands(
            offer.Id, offer.Slug, offer.State, offer.VersionNumber, completeness.Percent, completeness.Missing, db.Entry(offer).Property<uint>(Version).CurrentValue);
    }

    /// <summary>Refuses members that name people who are not members of the firm.</summary>
    public static async Task MembersMustBelongAsync(this SamspelDbContext db, OfferContent content, OrganisationId firm, CancellationToken cancellationToken)
    {
        var named = content.Members.Where(m => m.Person is not null).Select(m => m.Person!.Value).Distinct().ToList();
        if (named.Count == 0)
        {
            return;
        }

        var known = await db.Memberships.CountAsync(
            m => EF.Property<OrganisationId>(m, Organisations.OrganisationConfiguration.OrganisationKey) == firm && named.Contains(m.Person), cancellationToken);
        if (known != named.Count)
        {
            throw new DomainException(OfferErrors.MembersInvalid, ErrorKind.Validation);
        }
    }

    /// <summary>An address made from the title that no other offer has.</summary>
    public static async Task<string> FreeSlugAsync(this SamspelDbContext db, OfferContent content, CancellationToken cancellationToken)
    {
        var wanted = Slug(content.Texts is [var text, ..] ? text.Title : "");
        if (wanted.Length >= 2 && !await db.Offers.AnyAsync(o => o.Slug == wanted, cancellationToken))
        {
            return wanted;
        }

        return $"{(wanted.Length >= 2 ? wanted : "offer")}-{RandomNumberGenerator.GetString("23456789bcdfghjkmnpqrstvwxz", 6)}";
    }

    /// <summary>The title in small letters a to z, digits and hyphens, at most 60 of them.</summary>
    internal static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace('ø', 'o').Replace('đ', 'd').Replace('ŋ', 'n').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(60, slug.Length)).Trim('-');
    }
}
