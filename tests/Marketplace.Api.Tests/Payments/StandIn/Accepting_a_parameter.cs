using System.Reflection;
using System.Text.Json.Serialization;
using Marketplace.Sandbox.StripeStandIn.Wire;
using Stripe;
using Stripe.Checkout;
using V2 = Stripe.V2.Core;

namespace Marketplace.Api.Tests.Payments.StandIn;

/// <summary>What the stand-in accepts must be known to the real API, as the options of Stripe's own client describe it.</summary>
public sealed class Accepting_a_parameter
{
    private static readonly Dictionary<string, Type> Options = new()
    {
        ["POST /v2/core/accounts"] = typeof(V2.AccountCreateOptions),
        ["GET /v2/core/accounts/{id}"] = typeof(V2.AccountGetOptions),
        ["POST /v2/core/accounts/{id}"] = typeof(V2.AccountUpdateOptions),
        ["GET /v2/core/accounts"] = typeof(V2.AccountListOptions),
        ["POST /v2/core/account_links"] = typeof(V2.AccountLinkCreateOptions),
        ["GET /v2/core/events/{id}"] = typeof(V2.EventGetOptions),
        ["GET /v1/balance_settings"] = typeof(BalanceSettingsGetOptions),
        ["POST /v1/balance_settings"] = typeof(BalanceSettingsUpdateOptions),
        ["POST /v1/checkout/sessions"] = typeof(SessionCreateOptions),
        ["GET /v1/checkout/sessions/{id}"] = typeof(SessionGetOptions),
        ["POST /v1/checkout/sessions/{id}/expire"] = typeof(SessionExpireOptions),
        ["GET /v1/checkout/sessions"] = typeof(SessionListOptions),
        ["GET /v1/payment_intents/{id}"] = typeof(PaymentIntentGetOptions),
        ["GET /v1/payment_intents"] = typeof(PaymentIntentListOptions),
        ["POST /v1/payment_intents/{id}/cancel"] = typeof(PaymentIntentCancelOptions),
        ["GET /v1/charges/{id}"] = typeof(ChargeGetOptions),
        ["GET /v1/charges"] = typeof(ChargeListOptions),
        ["GET /v1/balance"] = typeof(BalanceGetOptions),
        ["GET /v1/balance_transactions/{id}"] = typeof(BalanceTransactionGetOptions),
        ["GET /v1/balance_transactions"] = typeof(BalanceTransactionListOptions),
        ["POST /v1/transfers"] = typeof(TransferCreateOptions),
        ["GET /v1/transfers/{id}"] = typeof(TransferGetOptions),
        ["GET /v1/transfers"] = typeof(TransferListOptions),
        ["POST /v1/transfers/{id}/reversals"] = typeof(TransferReversalCreateOptions),
        ["GET /v1/transfers/{id}/reversals"] = typeof(TransferReversalListOptions),
        ["POST /v1/refunds"] = typeof(RefundCreateOptions),
        ["GET /v1/refunds/{id}"] = typeof(RefundGetOptions),
        ["GET /v1/refunds"] = typeof(RefundListOptions),
        ["POST /v1/payouts"] = typeof(PayoutCreateOptions),
        ["GET /v1/payouts/{id}"] = typeof(PayoutGetOptions),
        ["GET /v1/payouts"] = typeof(PayoutListOptions),
        ["GET /v1/events/{id}"] = typeof(EventGetOptions),
        ["GET /v1/events"] = typeof(EventListOptions),
    };

    public static TheoryData<string> Operations => [.. Sandbox.StripeStandIn.StandIn.Operations().Select(Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Happens_only_if_the_real_api_knows_it(string name)
    {
        var operation = Sandbox.StripeStandIn.StandIn.Operations().Single(candidate => Name(candidate) == name);
        Strangers(operation.Takes, Options[name], name).ShouldBeEmpty();
    }

    private static string Name(Operation operation) => $"{operation.Method} {operation.Path}";

    private static IEnumerable<string> Strangers(Shape shape, Type options, string path)
    {
        if (shape is Shape.ListShape list)
            return Strangers(list.Item, options, path);
        if (shape is not HashShape hash)
            return [];
        return hash.Fields.Where(field => field.Refusal is null).SelectMany(field =>
        {
            var known = options.GetProperties()
                .FirstOrDefault(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == field.Name);
            return known is null ? [$"{path}: {field.Name}"] : Strangers(field.Shape, Inner(known.PropertyType), $"{path}: {field.Name}");
        });
    }

    private static Type Inner(Type type) => type.IsGenericType ? Inner(type.GetGenericArguments()[^1]) : type;
}
