using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Checkout sessions: the hosted page on which a buyer pays.</summary>
internal static class Checkout
{
    private const string Sessions = "/v1/checkout/sessions";
    private const long SmallestAmount = 300;
    private const long LargestAmount = 99_999_999;
    private const int ShortestMinutes = 30;
    private const int LongestHours = 24;

    private static readonly Shape Methods = Shape.ListOf(Shape.OneOf("card", "klarna", "billie", "link", "swish", "vipps"));

    private static readonly HashShape TakesCreate = Shape.Hash(
        Field.Refused("payment_method_types", "payment_method_types_no_longer_supported"),
        Field.Optional("allowed_payment_method_types", Methods),
        Field.Optional("cancel_url", Shape.Text),
        Field.Optional("client_reference_id", Shape.Short(200)),
        Field.Optional("custom_text", Shape.Hash(
            Field.Optional("submit", Shape.Hash(Field.Required("message", Shape.Short(1200)))))),
        Field.Optional("customer_email", Shape.Short(800)),
        Field.Optional("expires_at", Shape.Whole),
        Field.Required("line_items", Shape.ListOf(Shape.Hash(
            Field.Required("price_data", Shape.Hash(
                Field.Required("currency", Shape.Currency),
                Field.Required("product_data", Shape.Hash(
                    Field.Required("name", Shape.Text),
                    Field.Optional("description", Shape.Text),
                    Field.Optional("metadata", Shape.Metadata))),
                Field.Required("unit_amount", Shape.Amount))),
            Field.Optional("quantity", Shape.Amount)))),
        Field.Optional("locale", Shape.OneOf("auto", "da", "de", "en", "en-GB", "fi", "nb", "sv")),
        Field.Optional("metadata", Shape.Metadata),
        Field.Required("mode", Shape.OneOf("payment")),
        Field.Optional("payment_intent_data", Shape.Hash(
            Field.Optional("description", Shape.Text),
            Field.Optional("metadata", Shape.Metadata),
            Field.Optional("receipt_email", Shape.Text),
            Field.Optional("statement_descriptor_suffix", Shape.Short(22)),
            Field.Optional("transfer_group", Shape.Text))),
        Field.Optional("submit_type", Shape.OneOf("auto", "book", "donate", "pay")),
        Field.Required("success_url", Shape.Text),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("POST", Sessions, TakesCreate, Create),
        new("GET", Sessions + "/{id}", Shape.Hash(Paging.Expand), call => call.Subject<CheckoutSession>("checkout.session").ToWire()),
        new("POST", Sessions + "/{id}/expire", Shape.Hash(Paging.Expand), ExpireNow),
        new("GET", Sessions, Paging.Takes(
            Field.Optional("payment_intent", Shape.Text),
            Field.Optional("status", Shape.OneOf("complete", "expired", "open"))), List),
    ];

    /// <summary>Ends an open session; nothing can be paid on it afterwards.</summary>
    public static void Expire(World world, CheckoutSession session)
    {
        session.Status = "expired";
        session.Url = null;
        world.Book.Save(session);
        if (world.Book.Find<PaymentIntent>(session.PaymentIntent) is { } intent)
            Intents.Cancel(world, intent, "automatic");
        world.Events.Add("checkout.session.expired", session);
    }

    private static JsonObject Create(Call call)
    {
        var given = call.Parameters;
        var lines = given["line_items"]!.AsArray().Select(line => line!.AsObject()).ToList();
        if (lines.Count == 0)
            throw StripeProblem.Invalid("parameter_missing", "Missing required param: line_items.", "line_items");
        var currencies = lines.Select(line => line.Part("price_data")!.Text("currency")!).Distinct().ToList();
        if (currencies.Count > 1)
            throw StripeProblem.Invalid(null, "All line items must have the same currency.", "line_items");
        var items = lines.Select(Line).ToList();
        var total = items.Sum(item => item.Quantity * item.UnitAmount);
        CheckTotal(total, currencies[0]);

        var intent = given.Part("payment_intent_data") ?? [];
        var session = new CheckoutSession
        {
            Id = Book.NewId("cs_test_a1", 58),
            Owner = call.Account,
            Created = call.Now,
            AmountSubtotal = total,
            AmountTotal = total,
            CancelUrl = given.Text("cancel_url"),
            ClientReferenceId = given.Text("client_reference_id"),
            Currency = currencies[0],
            CustomText = given.Part("custom_text")?.DeepClone().AsObject(),
            CustomerEmail = given.Text("customer_email"),
            ExpiresAt = ExpiryOf(call),
            Locale = given.Text("locale"),
            SubmitType = given.Text("submit_type"),
            SuccessUrl = given.Text("success_url"),
            Lines = items,
            Intent = new IntentData
            {
                Description = intent.Text("description"),
                ReceiptEmail = intent.Text("receipt_email"),
                StatementDescriptorSuffix = intent.Text("statement_descriptor_suffix"),
                TransferGroup = intent.Text("transfer_group"),
                Metadata = intent.Map("metadata"),
            },
        };
        session.Url = new Uri(call.World.Address, "/c/pay/" + session.Id).ToString();
        call.Merge(session);
        return call.Book.Save(session).ToWire();
    }

    private static JsonObject ExpireNow(Call call)
    {
        var session = call.Subject<CheckoutSession>("checkout.session");
        if (session.Status != "open")
            throw StripeProblem.Invalid(null,
                $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}.");
        Expire(call.World, session);
        return session.ToWire();
    }

    private static JsonObject List(Call call)
    {
        var (intent, status) = (call.Parameters.Text("payment_intent"), call.Parameters.Text("status"));
        return call.List<CheckoutSession>(Sessions, session =>
            (intent is null || session.PaymentIntent == intent) && (status is null || session.Status == status));
    }

    private static LineItem Line(JsonObject line)
    {
        var price = line.Part("price_data")!;
        var product = price.Part("product_data")!;
        return new LineItem(product.Text("name")!, product.Text("description"),
            line.Number("quantity") ?? 1, price.Number("unit_amount")!.Value);
    }

    private static void CheckTotal(long total, string currency)
    {
        if (total < SmallestAmount)
            throw StripeProblem.Invalid("amount_too_small",
                $"The Checkout Session's total amount due must add up to at least kr3.00 {currency}", "line_items");
        if (total > LargestAmount)
            throw StripeProblem.Invalid("amount_too_large",
                $"The Checkout Session's total amount due must be no more than kr999,999.99 {currency}", "line_items");
    }

    private static long ExpiryOf(Call call)
    {
        var latest = call.Now + (LongestHours * 3600);
        var asked = call.Parameters.Number("expires_at") ?? latest;
        // A minute of grace on either side: the caller's clock is not quite this one.
        return asked >= call.Now + (ShortestMinutes * 60) - 60 && asked <= latest + 60
            ? asked
            : throw StripeProblem.Invalid(null,
                "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at");
    }
}
