using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Reviews;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.Stories;

/// <summary>A person who takes part in a story.</summary>
/// <param name="Name">The name to sign with.</param>
/// <param name="Email">The address that codes are mailed to.</param>
/// <param name="Api">The person at the API.</param>
internal sealed record Part(string Name, string Email, ApiClient Api);

/// <summary>
/// The steps of a booking as the two sides take them: through the public API, and besides it only the pay page, the mail
/// catcher and the development clock.
/// </summary>
[SuppressMessage("Performance", "CA1822", Justification = "Steps are called alike, whether they need the host or not.")]
internal sealed partial class BookingSteps(SandboxHost host)
{
    private static readonly LocalDateTimePattern LocalStart = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    /// <summary>The buyer, or one of its units, asks; the booking's id and code.</summary>
    public async Task<(Guid Id, string Code)> RequestAsync(
        Part buyer, string offer, LocalDateTime start, string municipality, string venue, int audience, string method, string? message, CancellationToken cancellationToken, Guid? unit = null, string? currency = null)
    {
        var asked = await buyer.Api.PostAsync("bookings", new { offer, start = LocalStart.Format(start), municipality, venue, audience, method, message, unit, currency }, cancellationToken);
        return (Guid.Parse((string)asked["id"]!), (string)asked["code"]!);
    }

    /// <summary>The firm quotes the calculated price in one press.</summary>
    public Task QuoteAsync(Part firm, Guid booking, CancellationToken cancellationToken) =>
        firm.Api.PostAsync($"bookings/{booking}/quotes", new { }, cancellationToken);

    /// <summary>A side accepts a version.</summary>
    public Task AcceptAsync(Part side, Guid booking, int number, CancellationToken cancellationToken) =>
        side.Api.PostAsync($"bookings/{booking}/quotes/{number}/accept", null, cancellationToken);

    /// <summary>Waits for the agreement and signs it with the mailed code.</summary>
    public async Task SignAsync(Part side, Guid booking, CancellationToken cancellationToken)
    {
        await RunJobsAsync(cancellationToken);
        var asked = host.Clock.GetCurrentInstant();
        await side.Api.PostAsync($"bookings/{booking}/agreement/codes", null, cancellationToken);
        await RunJobsAsync(cancellationToken);
        var mail = host.Mails.Mails.Where(m => m.IsTo(side.Email)).LastOrDefault(m => SixDigits().IsMatch(m.Text ?? ""))
            ?? throw new StoryException($"No code was mailed to {side.Email} after {asked}.");
        await side.Api.PostAsync($"bookings/{booking}/agreement/signatures", new { typedName = side.Name, code = SixDigits().Match(mail.Text!).Value }, cancellationToken);
        await RunJobsAsync(cancellationToken);
    }

    /// <summary>The buyer has a manager without an account sign, by a mailed link.</summary>
    public async Task SignByLinkAsync(Part buyer, Guid booking, string manager, string email, CancellationToken cancellationToken)
    {
        await RunJobsAsync(cancellationToken);
        await buyer.Api.PostAsync($"bookings/{booking}/agreement/approver", new { name = manager, email }, cancellationToken);
        await RunJobsAsync(cancellationToken);
        var secret = host.Mails.Mails.Where(m => m.IsTo(email)).Select(m => ApprovalLink().Match(m.Text ?? "")).LastOrDefault(m => m.Success)?.Groups[1].Value
            ?? throw new StoryException($"No link was mailed to {email}.");
        using var nobody = ApiClient.Nobody(host.WebAddress);
        await nobody.PostAsync($"approvals/{secret}/sign", new { typedName = manager }, cancellationToken);
        await RunJobsAsync(cancellationToken);
    }

    /// <summary>The buyer pays every card payment that is open, on the provider's own page.</summary>
    /// <returns>How many were paid.</returns>
    public async Task<int> PayAsync(Part buyer, Guid booking, CancellationToken cancellationToken)
    {
        var paid = 0;
        foreach (var payment in (await PaymentsAsync(buyer, booking, cancellationToken)).Where(p => (bool)p!["canPay"]!))
        {
            var id = (string)payment!["payment"]!;
            var page = new Uri((string)(await buyer.Api.PostAsync($"payments/{id}/checkout", null, cancellationToken))["url"]!);
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["card_number"] = "4242424242424242" });
            using var answer = await http.PostAsync(page, form, cancellationToken);
            if ((int)answer.StatusCode != 302)
            {
                throw new StoryException($"The pay page answered {(int)answer.StatusCode}.");
            }

            await buyer.Api.PostAsync($"payments/{id}/sync", null, cancellationToken);
            paid++;
        }

        await RunJobsAsync(cancellationToken);
        return paid;
    }

    /// <summary>The firm says that the invoice money has come.</summary>
    public async Task ConfirmPaidAsync(Part firm, Guid booking, CancellationToken cancellationToken)
    {
        foreach (var payment in (await PaymentsAsync(firm, booking, cancellationToken)).Where(p => (bool)p!["canConfirm"]!))
        {
            await firm.Api.PostAsync($"payments/{(string)payment!["payment"]!}/paid-to-firm", null, cancellationToken);
        }

        await RunJobsAsync(cancellationToken);
    }

    /// <summary>The firm opens its account with the payment provider and answers its questions.</summary>
    public async Task OpenAccountAsync(Part firm, CancellationToken cancellationToken)
    {
        var page = new Uri((string)(await firm.Api.PostAsync("seller-account/onboarding", null, cancellationToken))["url"]!);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["outcome"] = "complete" });
        using var answer = await http.PostAsync(page, form, cancellationToken);
        await firm.Api.PostAsync("seller-account/sync", null, cancellationToken);
    }

    /// <summary>The booking as a side sees it.</summary>
    public Task<JsonNode> BookingAsync(Part side, string code, CancellationToken cancellationToken) => side.Api.GetAsync($"bookings/{code}", cancellationToken);

    /// <summary>Fails unless the booking is in the state.</summary>
    public async Task ExpectAsync(Part side, string code, string state, CancellationToken cancellationToken)
    {
        var seen = (string)(await BookingAsync(side, code, cancellationToken))["state"]!;
        if (seen != state)
        {
            throw new StoryException($"{code} is {seen}, not {state}.");
        }
    }

    /// <summary>A side says how it was.</summary>
    public Task ReviewAsync(Part side, Guid booking, (Stars Stars, string Text) review, CancellationToken cancellationToken) =>
        side.Api.PostAsync($"bookings/{booking}/reviews", new { stars = review.Stars, text = review.Text }, cancellationToken);

    /// <summary>Moves application and provider together, step by step (half a day, if nothing else is said), and lets everything happen that is due.</summary>
    public async Task MoveToAsync(Instant moment, CancellationToken cancellationToken, Duration? step = null)
    {
        while (host.Clock.GetCurrentInstant() < moment)
        {
            var next = Instant.Min(moment, host.Clock.GetCurrentInstant() + (step ?? Duration.FromHours(12)));
            host.Clock.MoveTo(next);
            await host.StandIn.AdvanceToAsync(next, cancellationToken);
            await RunJobsAsync(cancellationToken);
        }
    }

    /// <summary>Runs the sweeps until nothing is left to do.</summary>
    public Task RunJobsAsync(CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<Sweeps>().RunUntilQuietAsync(cancellationToken);

    private static async Task<JsonArray> PaymentsAsync(Part side, Guid booking, CancellationToken cancellationToken) =>
        (await side.Api.GetAsync($"bookings/{booking}/payments", cancellationToken))["payments"]!.AsArray();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();

    [GeneratedRegex("approve/([0-9a-f]+)")]
    private static partial Regex ApprovalLink();
}
