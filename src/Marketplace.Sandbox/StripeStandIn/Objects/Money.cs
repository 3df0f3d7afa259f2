using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Objects;

/// <summary>One movement on the balance of one account. Balances are sums of these and nothing else.</summary>
internal sealed class BalanceTransaction : StripeObject
{
    public override string Object => "balance_transaction";
    public long Amount { get; set; }
    public long AvailableOn { get; set; }
    public string BalanceType { get; } = "payments";
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public decimal? ExchangeRate { get; set; }
    public long Fee { get; set; }
    public List<FeeDetail> FeeDetails { get; set; } = [];
    public long Net { get; set; }
    public string ReportingCategory { get; set; } = "";
    public string Source { get; set; } = "";
    public string Status { get; set; } = "pending";
    public string Type { get; set; } = "";
}

internal sealed record FeeDetail(long Amount, string Currency, string Description, string Type);

internal sealed class Charge : StripeObject, IHasMetadata
{
    public override string Object => "charge";
    public long Amount { get; set; }
    public long AmountCaptured { get; set; }
    public long AmountRefunded { get; set; }
    public string? BalanceTransaction { get; set; }
    public JsonObject? BillingDetails { get; set; }
    public string? CalculatedStatementDescriptor { get; set; }
    public bool Captured { get; set; }
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public bool Disputed { get; }
    public string? FailureCode { get; set; }
    public string? FailureMessage { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
    public JsonObject? Outcome { get; set; }
    public bool Paid { get; set; }
    public string? PaymentIntent { get; set; }
    public string? PaymentMethod { get; set; }
    public JsonObject? PaymentMethodDetails { get; set; }
    public bool Refunded { get; set; }
    public string? SourceTransfer { get; set; }
    public string? StatementDescriptorSuffix { get; set; }
    public string Status { get; set; } = "";
    public string? TransferGroup { get; set; }
}

internal sealed class Refund : StripeObject, IHasMetadata
{
    public override string Object => "refund";
    public long Amount { get; set; }
    public string? BalanceTransaction { get; set; }
    public string Charge { get; set; } = "";
    public string Currency { get; set; } = "";
    public string? FailureReason { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
    public string? PaymentIntent { get; set; }
    public string? PendingReason { get; set; }
    public string? Reason { get; set; }
    public string? SourceTransferReversal { get; set; }
    public string Status { get; set; } = "";
}

internal sealed class Transfer : StripeObject, IHasMetadata
{
    public override string Object => "transfer";
    public long Amount { get; set; }
    public long AmountReversed { get; set; }
    public string BalanceTransaction { get; set; } = "";
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public string Destination { get; set; } = "";
    public string DestinationPayment { get; set; } = "";
    public Dictionary<string, string> Metadata { get; set; } = [];
    public bool Reversed => AmountReversed == Amount;
    public string? SourceTransaction { get; set; }
    public string SourceType { get; } = "card";
    public string? TransferGroup { get; set; }
}

internal sealed class TransferReversal : StripeObject, IHasMetadata
{
    public override string Object => "transfer_reversal";
    public long Amount { get; set; }
    public string BalanceTransaction { get; set; } = "";
    public string Currency { get; set; } = "";
    public string DestinationPaymentRefund { get; set; } = "";
    public Dictionary<string, string> Metadata { get; set; } = [];
    public string Transfer { get; set; } = "";
}

internal sealed class Payout : StripeObject, IHasMetadata
{
    public override string Object => "payout";
    public long Amount { get; set; }
    public long ArrivalDate { get; set; }
    public bool Automatic { get; }
    public string BalanceTransaction { get; set; } = "";
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public string Destination { get; set; } = "";
    public string? FailureBalanceTransaction { get; set; }
    public string? FailureCode { get; set; }
    public string? FailureMessage { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
    public string Method { get; } = "standard";
    public string ReconciliationStatus { get; } = "not_applicable";
    public string SourceType { get; } = "card";
    public string? StatementDescriptor { get; set; }
    public string Status { get; set; } = "pending";
    public string Type { get; } = "bank_account";

    /// <summary>When the clock moves it on; null once nothing more will happen.</summary>
    [Unseen]
    public long? NextStepAt { get; set; }

    /// <summary>The failure waiting for it, if a fault was ordered.</summary>
    [Unseen]
    public string? FailsWith { get; set; }

    [Unseen]
    public bool FailsAfterPaid { get; set; }
}
