using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.Demo;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.Stories;

/// <summary>One story: who looks for what, books whom, where, and how it is paid.</summary>
/// <param name="Words">What the buyer types into the search.</param>
/// <param name="Unit">The buyer's unit that books; null for the buyer itself.</param>
/// <param name="Manager">Who signs for the buyer by a mailed link; null when the buyer signs itself.</param>
/// <param name="Duties">What the border asks for; nothing when none is crossed.</param>
internal sealed record Story(string Name, string Buyer, string Words, string Firm, string Municipality, string Venue, string Method)
{
    public string? Unit { get; init; }

    public string? Manager { get; init; }

    /// <summary>The currency that the buyer asks for; the firm's without it.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<string> Duties { get; init; } = [];

    /// <summary>Whether the firm takes its invoice back at the end.</summary>
    public bool Credits { get; init; }
}

/// <summary>
/// Walks the stories of the main job through the public API of a running instance, from the search to the last document,
/// one line a step, and keeps what they leave behind.
/// </summary>
internal sealed class Smoke(SandboxHost host, string folder, Action<string> say)
{
    private static readonly Story[] s_stories =
    [
        new("se-se", "Östersunds visförening", "polskor från Kallbygden", "Kallfjällets spelmän", "2380", "Gamla teatern", "card") { Credits = true },
        new("no-no", "Verdal kommune", "fortellinger grensetraktene", "Sagor vid elden", "5038", "Verdal bibliotek", "invoice") { Unit = "Verdal bibliotek", Credits = true },
        new("se-no", "Fäviks krog", "jazz til middagen", "Fjordtrioen", "2321", "Fäviks krog", "card")
        {
            Duties = ["performerList", "customs", "withholdSwedishTax", "performingRights"],
        },
        new("no-se", "Verdal kommune", "nyckelharpa gitarr", "Duo Staare", "5038", "Verdal kulturhus", "invoice")
        {
            Unit = "Verdal kulturskole",
            Manager = "Ingrid Aune",
            Currency = "NOK",
            Duties = ["performerList", "notifyNorwegianTax", "payNorwegianTax", "customs", "performingRights", "electronicInvoice"],
        },
        new("no-no-se", "Trondheim havnerestaurant", "storband dansegulv", "Stjørdal storband", "2321", "Åre kapp", "card")
        {
            Duties = ["performerList", "customs", "performingRights", "reportSwedishTax", "admissionVat", "foreignArranger"],
        },
    ];

    private readonly BookingSteps _steps = new(host);
    private readonly List<object> _done = [];

    /// <summary>Walks every story.</summary>
    /// <returns>Whether all went well; the first failure ends the walk.</returns>
    public async Task<bool> WalkAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var well = true;
        foreach (var story in s_stories)
        {
            well = await TellAsync(story, cancellationToken);
            if (!well)
            {
                break;
            }
        }

        using var administrator = await ApiClient.SignInAsync(host.WebAddress, DemoData.Administrator, DemoCast.Password, cancellationToken);
        well = well && await StepAsync("all", "nothing is stuck, refused or unanswered", Doing(() => "-", () => ExpectNothingLeftAsync(administrator, cancellationToken)));
        await WriteRestAsync(administrator, cancellationToken);
        return well;
    }

    private async Task<bool> TellAsync(Story story, CancellationToken cancellationToken)
    {
        var buyer = await PartAsync(story.Buyer, cancellationToken);
        var firm = await PartAsync(story.Firm, cancellationToken);
        var target = Path.Combine(folder, story.Name);
        Directory.CreateDirectory(target);
        var slug = "";
        var (id, code) = (Guid.Empty, "");
        var start = host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(25).At(new LocalTime(19, 0));

        return await StepAsync(story.Name, "search finds the offer", async () =>
            {
                slug = await SearchAsync(story, start.Date, cancellationToken);
                return slug;
            })
            && await StepAsync(story.Name, "request with six facts", async () =>
            {
                Guid? unit = story.Unit is { } name ? await UnitAsync(buyer, name, cancellationToken) : null;
                (id, code) = await _steps.RequestAsync(buyer, slug, start, story.Municipality, story.Venue, 40, story.Method, message: null, cancellationToken, unit, story.Currency);
                return code;
            })
            && await StepAsync(story.Name, "quote in one press", Doing(code: () => code, () => _steps.QuoteAsync(firm, id, cancellationToken)))
            && await StepAsync(story.Name, "accept the quote", Doing(() => code, () => _steps.AcceptAsync(buyer, id, 1, cancellationToken)))
            && (story.Duties.Count == 0 || await StepAsync(story.Name, "the border is checked", Doing(() => code, () => BorderAsync(buyer, id, story, target, cancellationToken))))
            && await StepAsync(story.Name, "payment account", Doing(() => story.Firm, () => story.Method == "card" ? _steps.OpenAccountAsync(firm, cancellationToken) : Task.CompletedTask))
            && await StepAsync(story.Name, "both sign, the date is firm", Doing(() => code, async () =>
            {
                await _steps.SignAsync(firm, id, cancellationToken);
                await (story.Manager is { } manager
                    ? _steps.SignByLinkAsync(buyer, id, manager, DemoData.Email(manager), cancellationToken)
                    : _steps.SignAsync(buyer, id, cancellationToken));
            }))
            && await StepAsync(story.Name, "payment", Doing(() => code, async () =>
            {
                if (story.Method == "card" && await _steps.PayAsync(buyer, id, cancellationToken) == 0)
                {
                    throw new StoryException("There was nothing to pay.");
                }

                await _steps.ExpectAsync(buyer, code, "confirmed", cancellationToken);
            }))
            && await StepAsync(story.Name, "performed, nobody objects, completed", Doing(() => code, async () =>
            {
                await _steps.MoveToAsync(host.Clock.GetCurrentInstant() + Duration.FromDays(30), cancellationToken);
                await _steps.ExpectAsync(buyer, code, "completed", cancellationToken);
            }))
            && await StepAsync(story.Name, "the firm has its money", Doing(() => code, async () =>
            {
                if (story.Method == "invoice")
                {
                    await _steps.ConfirmPaidAsync(firm, id, cancellationToken);
                }

                await _steps.MoveToAsync(host.Clock.GetCurrentInstant() + Duration.FromDays(7), cancellationToken);
                await ExpectMoneyAsync(firm, id, story, cancellationToken);
            }))
            && await StepAsync(story.Name, "documents", Doing(() => code, () => DocumentsAsync(buyer, id, code, target, cancellationToken)))
            && await StepAsync(story.Name, "e-invoices", Doing(() => code, () => EInvoicesAsync(buyer, firm, code, story, target, cancellationToken)))
            && await StepAsync(story.Name, "bookkeeping", () => BookkeepingAsync(firm, start.Date, story, target, cancellationToken));
    }

    /// <summary>Searches as somebody without an account does: words, day and place; the firm's offer must be among the hits.</summary>
    private async Task<string> SearchAsync(Story story, LocalDate day, CancellationToken cancellationToken)
    {
        using var nobody = ApiClient.Nobody(host.WebAddress);
        var query = $"offers?q={Uri.EscapeDataString(story.Words)}&date={LocalDatePattern.Iso.Format(day)}&municipality={story.Municipality}";
        var hits = (await nobody.GetAsync(query, cancellationToken))["items"]!.AsArray();
        var title = DemoCast.Firms.Single(f => f.Name == story.Firm).Acts[0].Title;
        var hit = hits.FirstOrDefault(h => (string)h!["title"]! == title)
            ?? throw new StoryException($"{query} does not find {title}, but {string.Join(", ", hits.Select(h => h!["title"]))}.");
        var slug = (string)hit["slug"]!;
        return (string)(await nobody.GetAsync($"offers/{slug}", cancellationToken))["slug"]!;
    }

    private static async Task<Guid> UnitAsync(Part buyer, string name, CancellationToken cancellationToken)
    {
        var units = (await buyer.Api.GetAsync("organisation", cancellationToken))["units"]!.AsArray();
        var unit = units.FirstOrDefault(u => (string)u!["name"]! == name)?["id"]
            ?? (await buyer.Api.PostAsync("organisation/units", new { name }, cancellationToken))["unit"];
        return Guid.Parse((string)unit!);
    }

    /// <summary>Keeps the border check, and fails unless it asks for what the place demands.</summary>
    private static async Task BorderAsync(Part buyer, Guid id, Story story, string target, CancellationToken cancellationToken)
    {
        var check = await buyer.Api.GetAsync($"bookings/{id}/border-check", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(target, "border-check.json"), check.ToJsonString(), cancellationToken);
        var kinds = check["duties"]!.AsArray().Select(d => (string)d!["kind"]!).Distinct().ToList();
        if (!kinds.ToHashSet().SetEquals(story.Duties))
        {
            throw new StoryException($"The border asks for {string.Join(", ", kinds)}, not for {string.Join(", ", story.Duties)}.");
        }
    }

    private static async Task ExpectMoneyAsync(Part firm, Guid id, Story story, CancellationToken cancellationToken)
    {
        var seen = await firm.Api.GetAsync($"bookings/{id}/payments", cancellationToken);
        var states = story.Method == "card"
            ? seen["payouts"]!.AsArray().Select(p => (string)p!["state"]!).ToList()
            : [.. seen["payments"]!.AsArray().Select(p => (string)p!["state"]!)];
        var wanted = story.Method == "card" ? "paid" : "paidToFirm";
        if (story.Currency is { } currency && seen["payments"]!.AsArray().Any(p => (string)p!["amount"]!["currency"]! != currency))
        {
            throw new StoryException($"The agreement is not in {currency}.");
        }

        if (states.Count == 0 || states.Exists(state => state != wanted))
        {
            throw new StoryException($"The firm's money is {string.Join(", ", states)}, not {wanted}.");
        }
    }

    private async Task DocumentsAsync(Part buyer, Guid id, string code, string target, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(target, "booking.json"), (await _steps.BookingAsync(buyer, code, cancellationToken)).ToJsonString(), cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(target, "calendar.ics"), await buyer.Api.FileAsync($"bookings/{id}/calendar.ics", cancellationToken), cancellationToken);
        var documents = (await buyer.Api.GetAsync($"bookings/{id}/documents", cancellationToken))["items"]!.AsArray();
        var payments = (await buyer.Api.GetAsync($"bookings/{id}/payments", cancellationToken))["payments"]!.AsArray();
        var feeTaken = payments.Any(payment => (long)payment!["forMarketplace"]!["minor"]! > 0);
        foreach (var (kind, file) in new[] { ("signedAgreement", "agreement.pdf"), ("invoice", "invoice.pdf"), ("feeDocument", "fee-invoice.pdf") }.SkipLast(feeTaken ? 0 : 1))
        {
            var document = documents.FirstOrDefault(d => (string)d!["kind"]! == kind) ?? throw new StoryException($"There is no {kind} among {documents.ToJsonString()}.");
            var content = await buyer.Api.FileAsync($"documents/{(string)document["id"]!}", cancellationToken);
            if (!content.AsSpan().StartsWith("%PDF-"u8))
            {
                throw new StoryException($"{file} is not a PDF.");
            }

            await File.WriteAllBytesAsync(Path.Combine(target, file), content, cancellationToken);
        }
    }

    /// <summary>Keeps every document of the booking as an e-invoice; where the story says so, the firm takes its invoice back first.</summary>
    private async Task EInvoicesAsync(Part buyer, Part firm, string code, Story story, string target, CancellationToken cancellationToken)
    {
        if (story.Credits)
        {
            var invoice = (await InvoicesAsync(firm, code, cancellationToken)).First(i => (string)i!["kind"]! == "invoice")!;
            await firm.Api.PostAsync($"invoices/{(string)invoice["id"]!}/credit-notes", new { reason = "Rättelse / Retting" }, cancellationToken);
            await _steps.RunJobsAsync(cancellationToken);
        }

        var found = new HashSet<string>();
        foreach (var document in await InvoicesAsync(buyer, code, cancellationToken))
        {
            var (kind, name) = (string)document!["kind"]! switch
            {
                "invoice" => ("invoice", "invoice.xml"),
                "creditNote" => ("creditNote", "creditnote.xml"),
                var other => (other, other == "feeDocument" ? "fee-invoice.xml" : "fee-creditnote.xml"),
            };
            await File.WriteAllBytesAsync(Path.Combine(target, name), await buyer.Api.FileAsync($"invoices/{(string)document["id"]!}/ubl", cancellationToken), cancellationToken);
            found.Add(kind);
        }

        if (!found.Contains("invoice") || found.Contains("creditNote") != story.Credits)
        {
            throw new StoryException($"There are {string.Join(", ", found)}.");
        }
    }

    private static async Task<JsonArray> InvoicesAsync(Part side, string code, CancellationToken cancellationToken) =>
        new([.. (await side.Api.GetAsync("invoices?limit=100", cancellationToken))["items"]!.AsArray().Where(i => (string)i!["bookingCode"]! == code).Select(i => i!.DeepClone())]);

    /// <summary>Keeps the firm's books from the request until yesterday, in the format of its country.</summary>
    private async Task<string> BookkeepingAsync(Part firm, LocalDate performance, Story story, string target, CancellationToken cancellationToken)
    {
        var swedish = DemoCast.Firms.Single(f => f.Name == story.Firm).Country == Country.SE;
        await _steps.MoveToAsync(host.Clock.GetCurrentInstant() + Duration.FromDays(2), cancellationToken);
        var (from, to) = (performance.PlusDays(-60), host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-1));
        var export = await firm.Api.PostAsync("bookkeeping/exports", new { from, to, format = swedish ? "sie" : "saft", again = true }, cancellationToken);
        var file = await firm.Api.FileAsync($"bookkeeping/exports/{(string)export["export"]!}/file", cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(target, swedish ? "bookkeeping.si" : "saft.xml"), file, cancellationToken);
        return $"{(int)export["vouchers"]!} vouchers";
    }

    private static async Task ExpectNothingLeftAsync(ApiClient administrator, CancellationToken cancellationToken)
    {
        foreach (var list in (string[])["admin/parked-events", "admin/operations"])
        {
            var items = (await administrator.GetAsync(list, cancellationToken))["items"]!.AsArray();
            if (items.Count > 0)
            {
                throw new StoryException($"{list} is not empty: {items.ToJsonString()}");
            }
        }

        var rates = (await administrator.GetAsync("admin/rates", cancellationToken))["items"]!.AsArray();
        if (rates.Count == 0 || rates.Any(rate => (bool)rate!["needsALook"]!))
        {
            throw new StoryException($"The rates of the day need a look: {rates.ToJsonString()}");
        }
    }

    private async Task WriteRestAsync(ApiClient administrator, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "ledger.csv"), await administrator.FileAsync("admin/ledger.csv", cancellationToken), cancellationToken);
        File.Copy(host.StripeRequestLog, Path.Combine(folder, "stripe-requests.ndjson"), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "summary.json"), JsonSerializer.Serialize(_done, JsonSerializerOptions.Web), cancellationToken);
    }

    private static Func<Task<string>> Doing(Func<string> code, Func<Task> step) => async () =>
    {
        await step();
        return code();
    };

    private async Task<bool> StepAsync(string story, string what, Func<Task<string>> step)
    {
        var started = Stopwatch.GetTimestamp();
        string? id = null;
        var fault = "";
        try
        {
            id = await step();
        }
        catch (Exception failure) when (failure is StoryException or HttpRequestException or InvalidOperationException or NullReferenceException or JsonException)
        {
            fault = failure.Message;
        }

        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _done.Add(new { story, step = what, id, milliseconds, ok = id is not null });
        say(id is not null ? $"ok    {story}  {what}  {id}" : $"FAIL  {story}  {what}  {fault}");
        return id is not null;
    }

    private async Task<Part> PartAsync(string name, CancellationToken cancellationToken)
    {
        var email = DemoData.Email(name);
        return new Part(name, email, await ApiClient.SignInAsync(host.WebAddress, email, DemoCast.Password, cancellationToken));
    }
}
