using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>A buyer pays an open checkout session by card.</summary>
internal static class CardPayments
{
    public enum Result
    {
        Paid,
        Declined,
        InsufficientFunds,
        NeedsAuthentication,
        AuthenticationFailed,
        Over,
    }

    public static Result Pay(World world, CheckoutSession session, TestCard card, string payer, string email)
    {
        if (session.Status != "open")
            return Result.Over;
        session.CustomerDetails = new JsonObject
        {
            ["address"] = new JsonObject { ["country"] = card.Country },
            ["email"] = email,
            ["name"] = payer,
            ["phone"] = null,
            ["tax_exempt"] = "none",
        };
        var intent = IntentOf(world, session);
        // Another card may be tried while the bank's page of the first is still open somewhere.
        intent.NextAction = null;
        intent.CardToAuthenticate = null;
        if (card.NeedsAuthentication)
        {
            intent.Status = "requires_action";
            intent.CardToAuthenticate = card.Number;
            intent.NextAction = new JsonObject { ["type"] = "use_stripe_sdk" };
            world.Events.Add("payment_intent.requires_action", world.Book.Save(intent));
            return Result.NeedsAuthentication;
        }

        return card.DeclineCode is { } code ? Decline(world, session, intent, card, code) : Take(world, session, intent, card);
    }

    /// <summary>The buyer answers on the bank's page.</summary>
    public static Result Authenticate(World world, CheckoutSession session, bool approved)
    {
        if (session.Status != "open"
            || world.Book.Find<PaymentIntent>(session.PaymentIntent) is not { Status: "requires_action" } intent
            || TestCard.Find(intent.CardToAuthenticate ?? "") is not { } card)
            return Result.Over;
        intent.NextAction = null;
        intent.CardToAuthenticate = null;
        if (approved)
            return Take(world, session, intent, card);
        intent.Status = "requires_payment_method";
        intent.LastPaymentError = Error("invalid_request_error", "payment_intent_authentication_failure", null,
            "The provided payment method has failed authentication.");
        world.Events.Add("payment_intent.payment_failed", world.Book.Save(intent));
        return Result.AuthenticationFailed;
    }

    private static PaymentIntent IntentOf(World world, CheckoutSession session)
    {
        if (world.Book.Find<PaymentIntent>(session.PaymentIntent) is { } earlier)
            return earlier;
        var intent = world.Book.Save(new PaymentIntent
        {
            Id = Book.NewId("pi_3"),
            Created = world.Clock.Seconds,
            Amount = session.AmountTotal,
            Currency = session.Currency,
            Description = session.Intent.Description,
            ReceiptEmail = session.Intent.ReceiptEmail,
            StatementDescriptorSuffix = session.Intent.StatementDescriptorSuffix,
            TransferGroup = session.Intent.TransferGroup,
            Metadata = new(session.Intent.Metadata),
            Session = session.Id,
        });
        session.PaymentIntent = intent.Id;
        world.Book.Save(session);
        world.Events.Add("payment_intent.created", intent);
        return intent;
    }

    private static Result Take(World world, CheckoutSession session, PaymentIntent intent, TestCard card)
    {
        var charge = NewCharge(world, session, intent, card);
        charge.Status = "succeeded";
        charge.Paid = true;
        charge.Captured = true;
        charge.AmountCaptured = charge.Amount;
        charge.Outcome = new JsonObject { ["network_status"] = "approved_by_network", ["type"] = "authorized" };
        charge.BalanceTransaction = world.Ledger.Post(null, "charge", "charge", charge.Amount, charge.Currency, charge.Id,
            card.AvailableAtOnce ? null : world.Ledger.SettlesOn(), Ledger.CardFee(charge.Amount)).Id;
        world.Book.Save(charge);

        intent.Status = "succeeded";
        intent.AmountReceived = intent.Amount;
        intent.LatestCharge = charge.Id;
        intent.PaymentMethod = charge.PaymentMethod;
        intent.LastPaymentError = null;
        world.Book.Save(intent);

        session.Status = "complete";
        session.PaymentStatus = "paid";
        session.Url = null;
        world.Book.Save(session);

        world.Events.Add("charge.succeeded", charge);
        world.Events.Add("payment_intent.succeeded", intent);
        world.Events.Add("checkout.session.completed", session);
        return Result.Paid;
    }

    private static Result Decline(World world, CheckoutSession session, PaymentIntent intent, TestCard card, string code)
    {
        var message = code == "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
        var charge = NewCharge(world, session, intent, card);
        charge.Status = "failed";
        charge.FailureCode = "card_declined";
        charge.FailureMessage = message;
        charge.Outcome = new JsonObject
        {
            ["network_status"] = "declined_by_network",
            ["reason"] = code,
            ["type"] = "issuer_declined",
        };
        world.Book.Save(charge);
        intent.Status = "requires_payment_method";
        intent.LatestCharge = charge.Id;
        intent.LastPaymentError = Error("card_error", "card_declined", code, message);
        world.Book.Save(intent);
        world.Events.Add("charge.failed", charge);
        world.Events.Add("payment_intent.payment_failed", intent);
        return code == "insufficient_funds" ? Result.InsufficientFunds : Result.Declined;
    }

    private static Charge NewCharge(World world, CheckoutSession session, PaymentIntent intent, TestCard card) => new()
    {
        Id = Book.NewId("ch_3"),
        Created = world.Clock.Seconds,
        Amount = intent.Amount,
        Currency = intent.Currency,
        Description = intent.Description,
        Metadata = new(intent.Metadata),
        PaymentIntent = intent.Id,
        PaymentMethod = Book.NewId("pm_1"),
        TransferGroup = intent.TransferGroup,
        StatementDescriptorSuffix = intent.StatementDescriptorSuffix,
        CalculatedStatementDescriptor = intent.StatementDescriptorSuffix is { } suffix ? "SAMSPEL* " + suffix : "SAMSPEL",
        BillingDetails = session.CustomerDetails?.DeepClone().AsObject(),
        PaymentMethodDetails = new JsonObject
        {
            ["type"] = "card",
            ["card"] = new JsonObject
            {
                ["brand"] = "visa",
                ["country"] = card.Country,
                ["exp_month"] = 12,
                ["exp_year"] = 2034,
                ["funding"] = "credit",
                ["last4"] = card.LastFour,
                ["network"] = "visa",
            },
        },
    };

    private static JsonObject Error(string type, string code, string? declineCode, string message) => new()
    {
        ["type"] = type,
        ["code"] = code,
        ["decline_code"] = declineCode,
        ["message"] = message,
    };
}
