using System.Globalization;
using Marketplace.Api.Access;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.Stories;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Sandbox.Demo;

/// <summary>
/// Fills an empty Samspel by its own use cases, sent by the people of the demonstration through the public API while the
/// clock runs ahead: nothing is written past the rules.
/// </summary>
internal sealed class DemoData(SandboxHost host)
{
    /// <summary>How long before today the story of the demonstration begins: eighteen months, and the weeks in which the first evenings are asked for.</summary>
    public static readonly Duration Before = Duration.FromDays(565);

    /// <summary>The address of the operator's administrator.</summary>
    public const string Administrator = "admin@samspel.example";

    /// <summary>The address of the regional coordinator.</summary>
    public const string Coordinator = "koordinator@samspel.example";

    private static readonly IReadOnlyList<OpenTime> s_week = [.. Enumerable.Range(1, 7).Select(static day => new OpenTime((IsoDayOfWeek)day, LocalTime.Midnight, LocalTime.Midnight))];

    private readonly BookingSteps _steps = new(host);

    /// <summary>Makes everything, once.</summary>
    public async Task LoadAsync(Instant until, CancellationToken cancellationToken)
    {
        var (firms, buyers) = await IntroduceAsync(DemoCast.Firms, DemoCast.Buyers, cancellationToken);

        // Two firms in three say when they can be booked; the calendars of the others are not known.
        foreach (var firm in firms.Values.Where((_, index) => index % 3 != 1))
        {
            await firm.Part.Api.PutAsync("organisation/calendar/week", new { times = s_week }, version: 0, cancellationToken);
        }

        await new DemoBookings(_steps, firms, buyers).MakeAsync(until, cancellationToken);
        foreach (var (newcomer, index) in DemoCast.Newcomers.Select((newcomer, index) => (newcomer, index)))
        {
            await BuyerAsync(newcomer, 200 + index, approving: null, cancellationToken);
        }
    }

    /// <summary>Makes the people that a journey may meet, their organisations and their offers.</summary>
    public Task IntroduceFirstAsync(CancellationToken cancellationToken) => IntroduceAsync(DemoCast.FirstFirms, DemoCast.FirstBuyers, cancellationToken);

    private async Task<(Dictionary<string, DemoSeller> Firms, Dictionary<string, DemoPurchaser> Buyers)> IntroduceAsync(
        IReadOnlyList<DemoFirm> theFirms, IReadOnlyList<DemoBuyer> theBuyers, CancellationToken cancellationToken)
    {
        await AppointOperatorAsync(cancellationToken);
        await _steps.RunJobsAsync(cancellationToken);
        var administrator = await PersonAsync("Annika Strand", Administrator, "sv", StaffRole.Administrator, cancellationToken);
        await PutInOwnMoneyAsync(administrator, cancellationToken);
        await PersonAsync("Kari Moen", Coordinator, "nb", StaffRole.Coordinator, cancellationToken);

        var firms = new Dictionary<string, DemoSeller>();
        foreach (var (firm, index) in theFirms.Select((firm, index) => (firm, index)))
        {
            firms.Add(firm.Name, await FirmAsync(firm, index, administrator, cancellationToken));
        }

        var buyers = new Dictionary<string, DemoPurchaser>();
        foreach (var (buyer, index) in theBuyers.Select((buyer, index) => (buyer, index)))
        {
            buyers.Add(buyer.Name, await BuyerAsync(buyer, 100 + index, administrator, cancellationToken));
        }

        return (firms, buyers);
    }

    /// <summary>The address of a demo account: the organisation's name without spaces and foreign letters.</summary>
    public static string Email(string name) => string.Concat(OrganisationRegistration.SuggestSlug(name), "@samspel.example");

    private async Task AppointOperatorAsync(CancellationToken cancellationToken)
    {
        var number = OrganisationNumber.Parse(DemoCast.Number(Country.SE, LegalForm.Association, 900), Country.SE);
        await SystemAsync(
            new SetOperator(
                new OperatorDetails(
                    "Samspel Jämtland Trøndelag ideell förening", number, VatNumber.Of(number), null,
                    Address.Of("Rådhusgatan 1", "83100", "Östersund", Country.SE),
                    new BankDetails(Bankgiro.Parse(TestBankgiro(900)), null, null, null),
                    null, Contact.Of("drift@samspel.example", null, Country.SE), "drift@samspel.example"),
                new LocalDate(2025, 1, 1)),
            cancellationToken);
    }

    /// <summary>The operator keeps some of either currency with the provider, so that a buyer can pay in its own.</summary>
    private async Task PutInOwnMoneyAsync(Part administrator, CancellationToken cancellationToken)
    {
        foreach (var (currency, code) in ((Currency, string)[])[(Currency.SEK, "sek"), (Currency.NOK, "nok")])
        {
            var amount = Money.Kronor(30_000, currency);
            host.StandIn.TopUp(amount.Minor, code);
            await administrator.Api.PostAsync("admin/money/own", new { amount, reference = $"Insättning {currency}" }, cancellationToken);
        }
    }

    private async Task<DemoSeller> FirmAsync(DemoFirm firm, int index, Part administrator, CancellationToken cancellationToken)
    {
        var owner = await PersonAsync(firm.Name + " (demo)", Email(firm.Name), firm.Country == Country.SE ? "sv" : "nb", StaffRole.None, cancellationToken);
        await RegisterAsync(owner, firm.Name, firm.Municipality, LegalForm.LimitedCompany, index, sells: true, vatRegistered: false, administrator, cancellationToken);
        await ChangeAsync(owner, "organisation/bank", firm.Country == Country.SE
            ? new { bankgiro = TestBankgiro(index), iban = TestIban(index) }
            : new { account = TestAccount(index) }, cancellationToken);
        await ChangeAsync(owner, "organisation/invoicing", new { orderNumberNeeded = false, email = owner.Email, termDays = 30, invoicesNonPublicBuyers = index % 3 == 0 }, cancellationToken);

        // Who has not told within two months of the first money takes no bookings any more.
        await owner.Api.PostAsync("organisation/tax-report", new { taxCountry = firm.Country.ToString() }, cancellationToken);
        var slugs = new List<string>();
        foreach (var content in DemoOffers.Of(firm))
        {
            var drafted = await owner.Api.PostAsync("organisation/offers", content, cancellationToken);
            var published = await owner.Api.PostAsync($"organisation/offers/{(string)drafted["id"]!}/publish", null, cancellationToken);
            slugs.Add((string)published["slug"]!);
        }

        return new DemoSeller(firm, owner, slugs);
    }

    private async Task<DemoPurchaser> BuyerAsync(DemoBuyer buyer, int sequence, Part? approving, CancellationToken cancellationToken)
    {
        var owner = await PersonAsync(buyer.Name + " (demo)", Email(buyer.Name), buyer.Country == Country.SE ? "sv" : "nb", StaffRole.None, cancellationToken);
        await RegisterAsync(owner, buyer.Name, buyer.Municipality, buyer.Form, sequence, sells: false, buyer.VatRegistered, approving, cancellationToken);
        return new DemoPurchaser(buyer, owner);
    }

    private static async Task RegisterAsync(Part owner, string name, string municipality, LegalForm form, int sequence, bool sells, bool vatRegistered, Part? approving, CancellationToken cancellationToken)
    {
        var home = Municipalities.Of(municipality);
        var number = DemoCast.Number(home.Country, form, sequence);
        var registered = await owner.Api.PostAsync("organisations", new
        {
            home.Country,
            number,
            legalForm = form,
            legalName = name,
            displayName = name,
            sells,
            buys = !sells,
            address = new { street = "Storgatan 1", postalCode = home.Country == Country.SE ? "83001" : "7010", town = home.Centre },
            municipality,
            contact = new { email = owner.Email },
            vat = vatRegistered ? new { registered = true, number = home.Country == Country.NO ? $"NO{number}MVA" : $"SE{number}01", smallBusinessExempt = false } : null,
            fTaxApproved = sells && home.Country == Country.SE,
        }, cancellationToken);
        if (approving is not null)
        {
            await approving.Api.PostAsync($"admin/organisations/{(string)registered["id"]!}/approve", null, cancellationToken);
        }
    }

    private static async Task ChangeAsync(Part owner, string path, object body, CancellationToken cancellationToken)
    {
        var now = await owner.Api.GetAsync("organisation", cancellationToken);
        await owner.Api.PutAsync(path, body, (long)now["version"]!, cancellationToken);
    }

    private async Task<Part> PersonAsync(string name, string email, string language, StaffRole staff, CancellationToken cancellationToken)
    {
        await SystemAsync(new AddPerson(name, email, DemoCast.Password, language), cancellationToken);
        if (staff != StaffRole.None)
        {
            await SystemAsync(new GrantStaffRole(email, staff), cancellationToken);
        }

        return new Part(name, email, await ApiClient.SignInAsync(host.WebAddress, email, DemoCast.Password, cancellationToken));
    }

    private async Task<T> SystemAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(Caller.System, request, cancellationToken);
        return result.Succeeded ? result.Value : throw new StoryException($"{request.GetType().Name}: {result.Error.Code}");
    }

    private static string TestBankgiro(int sequence) => Enumerable.Range(0, 10)
        .Select(check => string.Create(CultureInfo.InvariantCulture, $"999{sequence:000}{check}"))
        .First(number => Bankgiro.TryParse(number, out _));

    // Account numbers of nines, so that nobody pays to them.
    private static string TestIban(int sequence) => Enumerable.Range(2, 97)
        .Select(check => string.Create(CultureInfo.InvariantCulture, $"SE{check:00}99999999999999999{sequence:000}"))
        .First(number => Iban.TryParse(number, out _));

    private static string TestAccount(int sequence)
    {
        for (var stem = sequence; ; stem += 1000)
        {
            for (var check = 0; check < 10; check++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"86011{stem:00000}{check}");
                if (NorwegianAccount.TryParse(number, out _))
                {
                    return number;
                }
            }
        }
    }
}

/// <summary>A firm with its person and its published offers.</summary>
internal sealed record DemoSeller(DemoFirm Firm, Part Part, IReadOnlyList<string> Offers);

/// <summary>A buyer with its person.</summary>
internal sealed record DemoPurchaser(DemoBuyer About, Part Part);
