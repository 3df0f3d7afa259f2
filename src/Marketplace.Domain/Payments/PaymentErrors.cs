namespace Marketplace.Domain.Payments;

/// <summary>Why a payment, a payout or an operation refuses an act.</summary>
public static class PaymentErrors
{
    /// <summary>The life of the payment does not allow this act in its present state.</summary>
    public const string NotNow = "payment_not_now";

    /// <summary>The payment cannot be made before it opens.</summary>
    public const string NotOpenYet = "payment_not_open_yet";

    /// <summary>The payment is made already.</summary>
    public const string AlreadyPaid = "payment_already_paid";

    /// <summary>This payment is made by invoice, straight to the firm.</summary>
    public const string ByInvoice = "payment_by_invoice";

    /// <summary>This is salary, paid by the buyer's own payroll.</summary>
    public const string AsSalary = "payment_as_salary";

    /// <summary>This payment is made by card.</summary>
    public const string ByCard = "payment_by_card";

    /// <summary>The payees' parts do not add up to the price.</summary>
    public const string PartsDoNotAddUp = "payment_parts_do_not_add_up";

    /// <summary>This payment cannot be made in the other currency now; it can in the currency of the contract.</summary>
    public const string NotInThatCurrency = "payment_not_in_that_currency";

    /// <summary>The rate has moved since the payer was shown an amount.</summary>
    public const string RateMoved = "payment_rate_moved";

    /// <summary>A movement with the same reference stands in the books already.</summary>
    public const string NotedAlready = "money_noted_already";

    /// <summary>More would be bought than the operator has promised.</summary>
    public const string MoreThanPromised = "exchange_more_than_promised";

    /// <summary>More would be paid back than was paid.</summary>
    public const string RefundTooLarge = "refund_too_large";

    /// <summary>The payment provider does not answer; nothing is charged twice.</summary>
    public const string ProviderUnreachable = "payment_provider_unreachable";

    /// <summary>The payment provider said no.</summary>
    public const string ProviderRefused = "payment_provider_refused";

    /// <summary>The life of the payout does not allow this act in its present state.</summary>
    public const string PayoutNotNow = "payout_not_now";

    /// <summary>The operation is not one that can be tried again.</summary>
    public const string OperationNotRetryable = "operation_not_retryable";

    /// <summary>The webhook was not signed by the payment provider.</summary>
    public const string WebhookNotGenuine = "webhook_not_genuine";

    /// <summary>The firm has not begun its agreement with the payment provider.</summary>
    public const string SellerNotStarted = "seller_not_started";

    /// <summary>The firm is paid straight by the buyer or through a company, and has no need of an account.</summary>
    public const string SellerNotNeeded = "seller_not_needed";

    /// <summary>The firm's account with the payment provider is closed.</summary>
    public const string SellerClosed = "seller_closed";
}
