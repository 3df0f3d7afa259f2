using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Everything the second file says: who signed which file, when and how.</summary>
/// <param name="Code">The booking's code.</param>
/// <param name="Title">What the agreement is about.</param>
/// <param name="Seller">The firm's name.</param>
/// <param name="Day">The day of the performance.</param>
/// <param name="Zone">By whose clocks the times stand.</param>
/// <param name="FileName">The name of the signed file.</param>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Signatures">The signatures, in the order in which they were given.</param>
/// <param name="Audit">Everything that happened to the agreement, in order.</param>
public sealed record SignaturesMatter(
    string Code,
    string Title,
    string Seller,
    LocalDate Day,
    DateTimeZone Zone,
    string FileName,
    string Hash,
    IReadOnlyList<SignaturesMatter.Given> Signatures,
    IReadOnlyList<SignaturesMatter.Entry> Audit)
{
    /// <summary>One signature.</summary>
    public sealed record Given(Side Side, string Organisation, string TypedName, string Method, Instant At, string Hash);

    /// <summary>One thing that happened.</summary>
    public sealed record Entry(Instant At, string What);

    internal static SignaturesMatter Of(
        Agreement agreement,
        Booking booking,
        IReadOnlyDictionary<OrganisationId, Organisation> organisations,
        StoredDocument unsigned,
        IReadOnlyDictionary<PersonId, string> accounts,
        CultureInfo culture)
    {
        var signatures = agreement.Signatures.OrderBy(s => s.SignedAt)
            .Select(s => new Given(s.Side, organisations[s.Side == Side.Buyer ? booking.BuyerId : booking.ProviderId].LegalName, s.TypedName, How(s), s.SignedAt, s.DocumentHash))
            .ToList();
        IEnumerable<Entry> audit =
        [
            new(agreement.BegunAt, T("audit.begun", agreement.QuoteNumber)),
            new(unsigned.CreatedAt, T("audit.written")),
            .. agreement.Codes.Select(c => new Entry(c.IssuedAt, T("audit.code", Account(c.Person)))),
            .. agreement.Links.Select(l => new Entry(l.IssuedAt, T("audit.link", l.Name, l.Email, Account(l.AskedBy)))),
            .. agreement.Links.Where(l => l.Refusal is not null).Select(l => new Entry(l.EndedAt!.Value, T("audit.refused", l.Name))),
            .. signatures.Select(s => new Entry(s.At, T("audit.signed", s.TypedName))),
        ];
        return new SignaturesMatter(
            booking.Code,
            booking.Title,
            organisations[booking.ProviderId].LegalName,
            booking.FactsOf(agreement.QuoteNumber).Start.Date,
            booking.FactsOf(agreement.QuoteNumber).Zone,
            unsigned.FileName(),
            unsigned.Hash,
            signatures,
            [.. audit.OrderBy(e => e.At)]);

        string How(Signature s) => s.Method switch
        {
            SignatureMethod.Link => T("method.link", s.Reference),
            SignatureMethod.OrderNumber => T("method.order", s.Reference),
            SignatureMethod.SignedFile => T("method.file", s.Reference),
            _ => T("method.code", Account(s.Person!.Value)),
        };

        string Account(PersonId person) => accounts.TryGetValue(person, out var address) ? address : T("closed");

        string T(string key, params object?[] values) => Texts.Get(culture, "signatures.sheet." + key, values);
    }
}
