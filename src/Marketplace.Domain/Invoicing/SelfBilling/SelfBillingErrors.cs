namespace Marketplace.Domain.Invoicing.SelfBilling;

/// <summary>Why an agreement on self-billing, or what is done under it, is refused.</summary>
public static class SelfBillingErrors
{
    /// <summary>Nobody agrees with itself.</summary>
    public const string Oneself = "self_billing_oneself";

    /// <summary>Norwegian firms issue their invoices themselves.</summary>
    public const string NorwegianSeller = "self_billing_norwegian_seller";

    /// <summary>The firm is paid through an invoicing company or by salary, or does not sell.</summary>
    public const string SellerDoesNotInvoice = "self_billing_seller_does_not_invoice";

    /// <summary>The two have no booking yet.</summary>
    public const string NotBooked = "self_billing_not_booked";

    /// <summary>There is an agreement, or a question that waits for its answer.</summary>
    public const string AskedAlready = "self_billing_asked_already";

    /// <summary>The seller has answered, or the buyer has taken the question back.</summary>
    public const string AnsweredAlready = "self_billing_answered_already";

    /// <summary>Only the seller answers the question.</summary>
    public const string SellerAnswers = "self_billing_seller_answers";

    /// <summary>The text has another version since it was read.</summary>
    public const string TextChanged = "self_billing_text_changed";

    /// <summary>There is nothing in force to end.</summary>
    public const string NotInForce = "self_billing_not_in_force";

    /// <summary>The day is past or too far ahead.</summary>
    public const string EndDay = "self_billing_end_day";

    /// <summary>The seller issued the invoice itself.</summary>
    public const string NotSelfBilled = "self_billing_not_self_billed";

    /// <summary>The days in which the seller could say no have passed.</summary>
    public const string RefusedTooLate = "self_billing_refused_too_late";
}
