using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Marketplace.Sandbox.Stories;

/// <summary>Who signs in for a check of a deployed instance.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
internal sealed record CheckAccount(string Email, string Password);

/// <summary>
/// Looks whether a deployed instance works, from outside and without leaving anything behind but a request that was
/// taken back: one line a step, and the first failure ends it.
/// </summary>
/// <param name="address">Where the instance is.</param>
/// <param name="account">A member of an organisation that buys; without it, what needs signing in is skipped.</param>
/// <param name="offer">The offer that is asked for; without it, the first that is found.</param>
/// <param name="clock">From which day the request is far ahead.</param>
/// <param name="say">Told of every step.</param>
internal sealed class DeploymentCheck(Uri address, CheckAccount? account, string? offer, IClock clock, Action<string> say)
{
    // Far enough ahead to be in nobody's way, near enough to be bookable.
    private const int DaysAhead = 330;

    /// <summary>Does every step.</summary>
    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var nobody = ApiClient.Nobody(address);
        var slug = offer;
        return await StepAsync("health", async () => Encoding.UTF8.GetString(await nobody.FileAsync("/health", cancellationToken)))
            && await StepAsync("OpenAPI", () => DescriptionAsync(nobody, cancellationToken))
            && await StepAsync("search", async () =>
            {
                var found = (await nobody.GetAsync("offers?limit=10", cancellationToken))["items"]!.AsArray();
                slug ??= (string?)found.FirstOrDefault()?["slug"];
                return string.Create(CultureInfo.InvariantCulture, $"{found.Count} offers on the first page");
            })
            && (slug is null ? Skip("offer", "no offer is published") : await StepAsync("offer", () => OfferAsync(nobody, slug, cancellationToken)))
            && (account is null
                ? Skip("sign in and request", "no account was given: set SAMSPEL_SMOKE_EMAIL and SAMSPEL_SMOKE_PASSWORD")
                : await SignedInAsync(account, slug, cancellationToken));
    }

    private static async Task<string> DescriptionAsync(ApiClient nobody, CancellationToken cancellationToken)
    {
        var description = await nobody.GetAsync("/api/openapi/v1.json", cancellationToken);
        var version = (string)description["openapi"]!;
        return version.StartsWith("3.1", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{version}, {description["paths"]!.AsObject().Count} paths")
            : throw new StoryException($"It is OpenAPI {version}, not 3.1.");
    }

    private static async Task<string> OfferAsync(ApiClient nobody, string slug, CancellationToken cancellationToken) =>
        (string)(await nobody.GetAsync($"offers/{slug}", cancellationToken))["slug"]!;

    private async Task<bool> SignedInAsync(CheckAccount who, string? slug, CancellationToken cancellationToken)
    {
        ApiClient? member = null;
        var request = "";
        try
        {
            return await StepAsync("sign in", async () =>
                {
                    member = await ApiClient.SignInAsync(address, who.Email, who.Password, cancellationToken);
                    return (string)(await member.GetAsync("me", cancellationToken))["email"]!;
                })
                && (slug is null ? Skip("request", "no offer is published")
                    : await StepAsync("request", async () =>
                    {
                        var asked = await AskAsync(member!, slug, cancellationToken);
                        request = (string)asked["id"]!;
                        return (string)asked["code"]!;
                    })
                    && await StepAsync("request withdrawn", async () =>
                    {
                        var stands = await member!.PostAsync($"bookings/{request}/withdraw", new { reason = "Prov av driften." }, cancellationToken);
                        return (string)stands["state"]! is "withdrawn" and var state ? state : throw new StoryException($"It is {(string)stands["state"]!}; withdraw it by hand.");
                    }));
        }
        finally
        {
            member?.Dispose();
        }
    }

    private async Task<JsonNode> AskAsync(ApiClient member, string slug, CancellationToken cancellationToken)
    {
        var content = await member.GetAsync($"offers/{slug}", cancellationToken);
        var day = clock.GetCurrentInstant().InUtc().Date.PlusDays(DaysAhead);
        return await member.PostAsync(
            "bookings",
            new
            {
                offer = slug,
                start = string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd}T19:00:00"),
                municipality = (string)content["base"]!["code"]!,
                venue = "Prov av driften",
                audience = 40,
                method = "card",
                message = "Ett prov av driften som tas tillbaka genast. Ingen behöver svara.",
            },
            cancellationToken);
    }

    private bool Skip(string what, string why)
    {
        say($"skip  {what}  {why}");
        return true;
    }

    private async Task<bool> StepAsync(string what, Func<Task<string>> step)
    {
        try
        {
            say($"ok    {what}  {await step()}");
            return true;
        }
        catch (Exception failure) when (failure is StoryException or HttpRequestException or InvalidOperationException or NullReferenceException or JsonException or TaskCanceledException { InnerException: TimeoutException })
        {
            say($"FAIL  {what}  {failure.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }
}
