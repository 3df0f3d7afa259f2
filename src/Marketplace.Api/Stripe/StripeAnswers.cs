using System.Net;
using System.Text.Json;
using Marketplace.Api.Payments;
using Stripe;

namespace Marketplace.Api.Stripe;

/// <summary>Turns what Stripe says, or fails to say, into one of the five outcomes.</summary>
internal static class StripeAnswers
{
    // Not now, but perhaps later: money that has not arrived, an account that is not ready, a bank that was not told.
    private static readonly HashSet<string> Passing =
    [
        "balance_insufficient", "insufficient_funds", "transfers_not_allowed", "payouts_not_allowed", "payouts_limit_exceeded",
        "bank_account_unusable", "account_invalid",
    ];

    public static async Task<ProviderResult<T>> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return new ProviderResult<T>(ProviderOutcome.Ok, await ask(), null);
        }
        catch (StripeException refused)
        {
            return Refused<T>(refused);
        }
        catch (HttpRequestException)
        {
            return Lost<T>("unreachable");
        }
        catch (JsonException)
        {
            // Somebody on the way answered instead of Stripe.
            return Lost<T>("unreadable");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lost<T>("timeout");
        }
    }

    private static ProviderResult<T> Refused<T>(StripeException refused)
        where T : class
    {
        var status = (int)refused.HttpStatusCode;
        var code = refused.StripeError?.Code ?? refused.StripeError?.Type ?? $"http_{status}";

        // 409: somebody else holds the key just now. 401: our key is wrong, so nothing was done, and it can be put right.
        if (status is 0 or >= 500 || refused.HttpStatusCode is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized)
        {
            return Lost<T>(code);
        }

        var outcome = refused.StripeError?.Type == "card_error" ? ProviderOutcome.Declined
            : Passing.Contains(code) ? ProviderOutcome.NotYet
            : ProviderOutcome.Rejected;
        return new ProviderResult<T>(outcome, null, code);
    }

    private static ProviderResult<T> Lost<T>(string code)
        where T : class => new(ProviderOutcome.Unknown, null, code);
}
