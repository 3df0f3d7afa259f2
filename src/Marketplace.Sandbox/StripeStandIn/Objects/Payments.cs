using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Objects;

internal sealed class PaymentIntent : StripeObject, IHasMetadata
{
    public override string Object => "payment_intent";
    public long Amount { get; set; }
    public long AmountCapturable { get; }
    public long AmountReceived { get; set; }
    public long? CanceledAt { get; set; }
    public string? CancellationReason { get; set; }
    public string CaptureMethod { get; } = "automatic_async";
    public string ClientSecret => Id + "_secret_test";
    public string ConfirmationMethod { get; } = "automatic";
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public JsonObject? LastPaymentError { get; set; }
    public string? LatestCharge { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
    public JsonObject? NextAction { get; set; }
    public string? PaymentMethod { get; set; }
    public string[] PaymentMethodTypes { get; } = ["card"];
    public string? ReceiptEmail { get; set; }
    public string? StatementDescriptor { get; set; }
    public string? StatementDescriptorSuffix { get; set; }
    public string Status { get; set; } = "requires_payment_method";
    public string? TransferGroup { get; set; }

    [Unseen]
    public string Session { get; set; } = "";

    /// <summary>The card waiting behind the bank's own page.</summary>
    [Unseen]
    public string? CardToAuthenticate { get; set; }
}

internal sealed class CheckoutSession : StripeObject, IHasMetadata
{
    public override string Object => "checkout.session";
    public long AmountSubtotal { get; set; }
    public long AmountTotal { get; set; }
    public string? CancelUrl { get; set; }
    public string? ClientReferenceId { get; set; }
    public string Currency { get; set; } = "";
    public JsonObject? CustomerDetails { get; set; }
    public JsonObject? CustomText { get; set; }
    public string? CustomerEmail { get; set; }
    public long ExpiresAt { get; set; }
    public string? Locale { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
    public string Mode { get; } = "payment";
    public string? PaymentIntent { get; set; }
    public string[] PaymentMethodTypes { get; } = ["card"];
    public string PaymentStatus { get; set; } = "unpaid";
    public string Status { get; set; } = "open";
    public string? SubmitType { get; set; }
    public string? SuccessUrl { get; set; }
    public string UiMode { get; } = "hosted_page";

    /// <summary>Where the buyer pays; gone once the session is over.</summary>
    public string? Url { get; set; }

    [Unseen]
    public List<LineItem> Lines { get; set; } = [];

    [Unseen]
    public IntentData Intent { get; set; } = new();
}

internal sealed record LineItem(string Name, string? Description, long Quantity, long UnitAmount);

/// <summary>What the session asked for the payment intent that is made when the buyer pays.</summary>
internal sealed class IntentData
{
    public string? Description { get; set; }
    public string? ReceiptEmail { get; set; }
    public string? StatementDescriptorSuffix { get; set; }
    public string? TransferGroup { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];
}
