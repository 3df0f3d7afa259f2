using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>Invoices to test with: one exempt line in Swedish kronor.</summary>
internal static class AnInvoice
{
    public static readonly LocalDate IssuedOn = new(2027, 6, 15);

    /// <summary>One that is paid to the firm's account.</summary>
    public static Invoice ToAccount(long minor, long withheld = 0, OrganisationId? buyer = null, bool rounded = false) => Issue(ABooking.Requested(buyer: buyer, method: PaymentMethod.Invoice), minor, withheld, rounded);

    /// <summary>One that a card has paid.</summary>
    public static Invoice ByCard(long minor) => Issue(ABooking.Requested(), minor, 0);

    private static Invoice Issue(Booking booking, long minor, long withheld, bool rounded = false) => Invoice.Issue(
        new InvoiceNumber(InvoiceSeries.FirmPrefix, 1),
        "a firm",
        new InvoiceDraft(
            InvoiceKind.Invoice,
            InvoiceSubject.Of(booking),
            ABooking.Firm,
            Party("Fjällfolk", "556016-0680"),
            Party("Krogen", "556036-0793"),
            new BankDetails(Bankgiro.Parse("991-2346"), null, null, null),
            null,
            "Krogen, Åre",
            IssuedOn,
            IssuedOn.PlusDays(30),
            new Money(withheld, Currency.SEK),
            [new InvoiceLine(new QuoteLine(1, QuoteLineKind.Fee, Payee.Firm, "Framträdande", new Money(minor, Currency.SEK), VatCategory.E, BasisPoints.Zero, Money.Zero(Currency.SEK), "se_performance"), 1, "")])
        {
            RoundsToWhole = rounded,
        },
        ABooking.Now);

    private static InvoiceParty Party(string name, string number) =>
        new(name, null, "Torget 1", "837 52", "Åre", Country.SE, OrganisationNumber.Parse(number, Country.SE), null, false, false, "post@firma.example");
}
