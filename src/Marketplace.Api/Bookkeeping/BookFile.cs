using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>The formats in which books leave.</summary>
public enum BookFormat
{
    /// <summary>SIE 4I, for Swedish programs.</summary>
    Sie = 1,

    /// <summary>SAF-T Financial 1.30, for Norwegian ones.</summary>
    Saft = 2,

    /// <summary>A table for any program.</summary>
    Csv = 3,
}

/// <summary>What stands at the head of a file of books.</summary>
/// <param name="Period">Which books, of which days.</param>
/// <param name="Slug">The firm's name in addresses: a number may be a person's, and stands in no file name.</param>
/// <param name="Name">The firm's registered name.</param>
/// <param name="Number">Its organisation number.</param>
/// <param name="Vat">Its VAT number, if it is registered.</param>
/// <param name="Address">Its address.</param>
/// <param name="Contact">Whom to ask.</param>
/// <param name="MadeOn">The day on which the period was exported.</param>
internal sealed record BookHeader(BookPeriod Period, string Slug, string Name, OrganisationNumber Number, VatNumber? Vat, Address Address, Contact Contact, LocalDate MadeOn)
{
    /// <summary>The head of a firm's books of some days.</summary>
    public static BookHeader Of(Organisation firm, LocalDate from, LocalDate to, LocalDate madeOn) => new(
        new BookPeriod(firm.Id, firm.Country, from, to), firm.Slug, firm.LegalName, firm.Number, firm.Vat.HoldsOn(to) ? firm.Vat.Number : null, firm.Address, firm.Contact, madeOn);

    // The books are read by the firm's accountant, so they are in the language of the firm's country.
    private readonly System.Globalization.CultureInfo _culture = Languages.CultureOf((Period.Country == Country.NO ? Language.Bokmal : Language.Swedish).Code());

    /// <summary>What a voucher is about, in one line.</summary>
    public string TextOf(BookEvent happened) => Texts.Get(_culture, "bookkeeping.voucher." + happened.Kind.ToString().ToLowerInvariant(), happened.Reference, happened.Text);

    /// <summary>What a line is about: with the original amount where it was in another currency.</summary>
    public string TextOf(BookEvent happened, VoucherLine line) => line.Original is { } original
        ? $"{happened.Reference}, {Wording.Amount(original, _culture, exact: true)}"
        : happened.Reference;
}

/// <summary>One format. A file is written as it is read; the vouchers can be asked for more than once and are the same each time.</summary>
internal interface IBookFile
{
    BookFormat Format { get; }

    string ContentType { get; }

    string Name(BookHeader header);

    Task WriteAsync(Stream to, BookHeader header, Func<IAsyncEnumerable<Voucher>> vouchers, CancellationToken cancellationToken);
}
