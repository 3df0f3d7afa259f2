namespace Marketplace.Domain.Rules;

/// <summary>What rows are about; each kind has values of its own.</summary>
public enum RuleGroup
{
    /// <summary>The marketplace's own terms.</summary>
    Policy = 1,

    /// <summary>Which VAT a line has.</summary>
    Vat = 2,

    /// <summary>Up to which turnover a firm may do without VAT.</summary>
    Turnover = 3,

    /// <summary>By whose exchange rate VAT is stated in the seller's own currency.</summary>
    VatExchange = 4,

    /// <summary>The tax on artists who live elsewhere.</summary>
    ArtistTax = 5,

    /// <summary>What an employer owes in contributions.</summary>
    Contributions = 6,

    /// <summary>The duties that follow from a booking.</summary>
    Border = 7,

    /// <summary>On which account something is booked.</summary>
    Account = 8,

    /// <summary>Which document a buyer gets for an advance.</summary>
    AdvanceDocument = 9,

    /// <summary>The rate of interest for paying late.</summary>
    LateInterest = 10,

    /// <summary>How a seller may remind of an invoice.</summary>
    Reminder = 11,

    /// <summary>The fixed compensation for paying late.</summary>
    LateCompensation = 12,
}
