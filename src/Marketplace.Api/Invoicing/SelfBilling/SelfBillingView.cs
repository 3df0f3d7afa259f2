using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>An agreement on self-billing as one of its sides sees it.</summary>
/// <param name="Side">The side of who looks.</param>
/// <param name="Buyer">The buyer, which issues.</param>
/// <param name="Seller">The firm whose sales are invoiced.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Asked">How the buyer asked.</param>
/// <param name="Accepted">How the seller accepted; null when it has not.</param>
/// <param name="DeclinedAt">When the seller said no.</param>
/// <param name="EndsOn">The first day on which it does not hold any more.</param>
/// <param name="EndedFor">The side that ended it.</param>
/// <param name="Words">Why it was declined or ended.</param>
public sealed record SelfBillingView(
    SelfBillingAgreementId Id,
    Side Side,
    string Buyer,
    string Seller,
    int Version,
    SelfBillingState State,
    SelfBillingView.Consent Asked,
    SelfBillingView.Consent? Accepted,
    Instant? DeclinedAt,
    LocalDate? EndsOn,
    Side? EndedFor,
    string? Words)
{
    /// <summary>The other side.</summary>
    public string Other => Side == Side.Buyer ? Seller : Buyer;

    /// <summary>One side's yes to the text.</summary>
    /// <param name="By">Who said it.</param>
    /// <param name="At">When.</param>
    /// <param name="Language">The language in which it was read.</param>
    /// <param name="Hash">SHA-256 of what was read.</param>
    public sealed record Consent(string By, Instant At, string Language, string Hash);

    /// <summary>Agreements as one of their sides sees them, with the names of all.</summary>
    internal static async Task<List<SelfBillingView>> OfAsync(SamspelDbContext db, IReadOnlyList<SelfBillingAgreement> agreements, OrganisationId me, LocalDate today, CancellationToken cancellationToken)
    {
        var firms = agreements.SelectMany(a => (OrganisationId[])[a.BuyerId, a.SellerId]).Distinct().ToList();
        var names = await db.Organisations.AsNoTracking().Where(o => firms.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.LegalName, cancellationToken);
        var people = agreements.SelectMany(a => (PersonId?[])[a.AskedBy, a.AnsweredBy]).OfType<PersonId>().Select(p => p.Value).Distinct().ToList();
        var persons = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return
        [
            .. agreements.Select(a => new SelfBillingView(
                a.Id,
                a.BuyerId == me ? Side.Buyer : Side.Provider,
                names[a.BuyerId],
                names[a.SellerId],
                a.TextVersion,
                a.StateOn(today),
                new Consent(persons.GetValueOrDefault(a.AskedBy.Value, ""), a.AskedAt, a.AskedLanguage, a.AskedHash),
                a.AcceptedAt is { } at ? new Consent(persons.GetValueOrDefault(a.AnsweredBy!.Value.Value, ""), at, a.AcceptedLanguage!, a.AcceptedHash!) : null,
                a.DeclinedAt,
                a.EndsOn,
                a.EndedFor is { } side ? side == a.BuyerId ? Side.Buyer : Side.Provider : null,
                a.Words)),
        ];
    }
}
