using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>A refusal in the words and codes of the API.</summary>
internal sealed class StripeProblem(int status, string type, string? code, string message, string? param = null)
    : Exception(message)
{
    public int Status => status;

    public JsonObject ToWire() => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["doc_url"] = code is null ? null : "https://docs.stripe.com/error-codes/" + code.Replace('_', '-'),
            ["message"] = Message,
            ["param"] = param,
            ["type"] = type,
        },
    };

    public static StripeProblem Invalid(string? code, string message, string? param = null) =>
        new(400, "invalid_request_error", code, message, param);

    public static StripeProblem Missing(string what, string id, string param = "id") =>
        new(404, "invalid_request_error", "resource_missing", $"No such {what}: '{id}'", param);

    public static StripeProblem KeyInUse(string key) =>
        new(409, "idempotency_error", "idempotency_key_in_use",
            $"There is currently another in-progress request using this Idempotency Key ({key}). "
            + "Please try again later.");

    public static StripeProblem OtherParameters(string key) =>
        new(400, "idempotency_error", null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            + $"Try using a key other than '{key}' if you meant to execute a different request.");

    public static StripeProblem TooManyRequests() =>
        new(429, "invalid_request_error", "rate_limit",
            "Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.");

    public static StripeProblem Unexpected() =>
        new(500, "api_error", null, "An unknown error occurred. Please try again.");
}
