using System.Security.Cryptography.Pkcs;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Insights;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Insights;

public class Recording_an_income(PostgresFixture postgres)
{
    private static readonly MakeIncomeRecord Order = new("sv");

    [Fact]
    public async Task Says_what_was_paid_is_held_and_is_agreed_ahead()
    {
        await using var house = await House.OpenAsync(postgres);
        var made = await MadeAsync(house);
        var found = (await house.SendAsync(null, new ReadIncomeRecord(made.Code))).Value;

        found.Firm.ShouldBe("Fjällklang AB");
        (found.Holds, found.WithdrawnAt).ShouldBe((true, null));
        Period.DaysBetween(found.To, found.ValidUntil).ShouldBe(90);
        var figures = found.Figures.ShouldHaveSingleItem();
        (figures.Paid, figures.OnFirmsWord).ShouldBe((Sek(12_000), Sek(5_000)));
        (figures.Held, figures.Ahead).ShouldBe((Sek(6_000), Sek(9_000)));
        (figures.Bookings, figures.Buyers, figures.LargestBuyer).ShouldBe((2, 1, BasisPoints.Percent(100)));
        figures.DaysToPayment.ShouldNotBeNull();
    }

    [Fact]
    public async Task Prints_the_figures_and_its_code_and_names_no_buyer()
    {
        await using var house = await House.OpenAsync(postgres);
        var made = await MadeAsync(house);
        var file = (await house.AsFirmAsync(new DownloadIncomeRecord(made.Record))).Value;
        var folder = Directory.CreateTempSubdirectory("samspel-record-");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "record.pdf"), await BytesAsync(file.Content), House.Stop);
        var text = PrintingPress.TextOf(Path.Combine(folder.FullName, "record.pdf"));
        folder.Delete(recursive: true);

        text.ShouldContain(made.Code);
        text.Replace('\u00a0', ' ').ShouldContain("12 000,00 SEK");
        file.Name.ShouldStartWith("Inkomstintyg Fjällklang AB");
        text.ShouldContain("/sv/income-records");
        text.ShouldNotContain("Fjordhotell", Case.Insensitive);
    }

    [Fact]
    public async Task Is_taken_along_with_its_seal_by_a_firm_that_leaves()
    {
        await using var house = await House.OpenAsync(postgres);
        var made = await MadeAsync(house);
        var all = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadEverything(to));

        all.Files[all.Single("IncomeRecord").File].ShouldBe(await BytesAsync((await house.AsFirmAsync(new DownloadIncomeRecord(made.Record))).Value.Content));
        all.Files[all.Single("Seal").File].ShouldBe(await BytesAsync((await house.SendAsync(null, new DownloadSeal(made.Code))).Value.Content));
        all.Single("IncomeRecord").File.ShouldStartWith("income-records/");
        var theirs = await Unpacked.FetchedAsync(house.AsBuyerAsync, to => new DownloadEverything(to));
        theirs.Index.ShouldNotContain(r => r.Kind == "IncomeRecord");
    }

    [Fact]
    public async Task Is_sealed_so_that_an_edited_file_is_found_out()
    {
        await using var house = await House.OpenAsync(postgres);
        var made = await MadeAsync(house);
        await using var content = (await house.AsFirmAsync(new DownloadIncomeRecord(made.Record))).Value.Content;
        var file = await BytesAsync(content);
        byte[] edited = [.. file, (byte)' '];

        (await house.SendAsync(null, new CheckIncomeRecord(made.Code.ToLowerInvariant(), file))).Value.IsUnedited.ShouldBeTrue();
        (await house.SendAsync(null, new CheckIncomeRecord(made.Code, edited))).Value.IsUnedited.ShouldBeFalse();
        (await house.SendAsync(null, new CheckIncomeRecord(made.Code, [1, 2, 3]))).Value.IsUnedited.ShouldBeFalse();
        (await house.SendAsync(null, new CheckIncomeRecord(made.Code, []))).Error!.Code.ShouldBe(PlatformErrors.Validation);

        // What any tool that knows CMS would say of the two.
        await using var seal = (await house.SendAsync(null, new DownloadSeal(made.Code))).Value.Content;
        var message = new SignedCms(new ContentInfo(file), detached: true);
        message.Decode(await BytesAsync(seal));
        message.CheckSignature(verifySignatureOnly: true);
        message.Certificates[0].Subject.ShouldBe("CN=Samspel Test");
    }

    [Fact]
    public async Task Shows_no_figures_once_it_is_withdrawn_and_is_too_old_after_ninety_days()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.ContractedAsync();
        var (one, other) = ((await house.AsFirmAsync(Order)).Value, (await house.AsFirmAsync(Order)).Value);

        (await house.AsFirmAsync(new WithdrawIncomeRecord(one.Record))).Error.ShouldBeNull();
        (await house.AsFirmAsync(new WithdrawIncomeRecord(one.Record))).Error.ShouldBeNull();
        var withdrawn = (await house.SendAsync(null, new ReadIncomeRecord(one.Code))).Value;
        (withdrawn.Holds, withdrawn.WithdrawnAt, withdrawn.Figures.Count).ShouldBe((false, house.Now, 0));

        house.Clock.Advance(Duration.FromDays(90));
        (await house.SendAsync(null, new ReadIncomeRecord(other.Code))).Value.Holds.ShouldBeTrue();
        house.Clock.Advance(Duration.FromDays(1));
        var old = (await house.SendAsync(null, new ReadIncomeRecord(other.Code))).Value;
        (old.Holds, old.Figures.Count).ShouldBe((false, 1));
        (await house.AsFirmAsync(new ListIncomeRecords())).Value.Items.Select(r => r.Code).ShouldBe([other.Code, one.Code], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_for_the_firm_alone_and_for_whoever_has_its_code()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.ContractedAsync();
        var made = (await house.AsFirmAsync(Order)).Value;
        var stranger = await house.StrangerAsync();

        (await house.SendAsync(stranger, new DownloadIncomeRecord(made.Record))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new WithdrawIncomeRecord(made.Record))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new ListIncomeRecords())).Value.Items.ShouldBeEmpty();
        (await house.SendAsync(stranger, Order)).Error!.Code.ShouldBe(InsightsErrors.NothingToRecord);
        (await house.SendAsync(stranger, new ReadIncomeRecord("BCDF-2345-GHJK-6789"))).Error!.Code.ShouldBe(InsightsErrors.CodeUnknown);
        (await house.AsFirmAsync(new MakeIncomeRecord("fi"))).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("unknown_choice");
    }

    [Fact]
    public async Task Cannot_be_changed_even_in_the_database()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.ContractedAsync();
        await house.AsFirmAsync(Order);

        var refusal = await Should.ThrowAsync<Npgsql.PostgresException>(() => house.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("update income_records set firm_name = 'Annan AB'")));

        refusal.SqlState.ShouldBe(Npgsql.PostgresErrorCodes.RestrictViolation);
    }

    /// <summary>One booking paid out by card, one paid by invoice, one paid by card and held, one only signed.</summary>
    private static async Task<MakeIncomeRecord.Made> MadeAsync(House house)
    {
        await house.OnboardAsync();
        var paid = await house.ContractedAsync(daysAhead: 10);
        await house.PayAsync(paid);
        var invoiced = await house.ContractedAsync(daysAhead: 10, PaymentMethod.Invoice, kronor: 5_000);
        await house.UntilCompletedAsync(paid);
        await house.UntilPayoutIsAsync(paid, PayoutState.Paid);
        await house.UntilCompletedAsync(invoiced);
        (await house.AsFirmAsync(new ConfirmPaidToFirm((await house.PaymentsAsync(invoiced)).Single().Id))).Error.ShouldBeNull();
        var held = await house.ContractedAsync(daysAhead: 20, kronor: 6_000);
        await house.PayAsync(held);
        await house.ContractedAsync(daysAhead: 25, PaymentMethod.Invoice, kronor: 9_000);
        return (await house.AsFirmAsync(Order)).Value;
    }

    private static Money Sek(long kronor) => Money.Kronor(kronor, Currency.SEK);

    private static async Task<byte[]> BytesAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, House.Stop);
        return bytes.ToArray();
    }
}
