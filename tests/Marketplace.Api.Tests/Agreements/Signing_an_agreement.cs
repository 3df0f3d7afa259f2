using Marketplace.Api.Agreements;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Agreements;

public sealed class Signing_an_agreement(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task By_both_makes_the_date_firm_and_leaves_the_signed_file_as_it_was()
    {
        var scene = await _office.AgreedAsync(Evening.SwedishByCard());
        var before = (await _office.SendAsync(scene.Buyer, new GetAgreement(scene.Booking))).Value;
        before.State.ShouldBe(AgreementState.ReadyToSign);
        before.CanSign.ShouldBeTrue();

        (await SignAsync(scene.Seller, scene)).Value.Booking.ShouldBe(BookingState.Agreed);
        var second = (await SignAsync(scene.Buyer, scene)).Value;
        second.Agreement.ShouldBe(AgreementState.Signed);
        second.Booking.ShouldBe(BookingState.Contracted);
        await _office.ReactAsync();

        var after = (await _office.SendAsync(scene.Seller, new GetAgreement(scene.Booking))).Value;
        after.UnsignedHash.ShouldBe(before.UnsignedHash);
        after.SignedHash.ShouldNotBeNull();
        after.CanSign.ShouldBeFalse();
        after.Signatures.Count.ShouldBe(2);
        var file = (await _office.SendAsync(scene.Buyer, new DownloadAgreement(scene.Booking, Signatures: false))).Value;
        await using (file.Content)
        {
            file.Name.ShouldStartWith("Avtal SMP-");
            Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file.Content, TestContext.Current.CancellationToken)).ShouldBe(before.UnsignedHash);
        }

        (await _office.InDatabaseAsync(db => db.CalendarEntries.CountAsync(e => e.BookingId == scene.Booking && e.Kind == Domain.Calendar.EntryKind.Firm))).ShouldBe(1);
        var text = PrintingPress.TextOf(await KeptAsync(scene, signatures: true, "signatures"));
        text.Replace(" ", "", StringComparison.Ordinal).ShouldContain(before.UnsignedHash!);
        text.ShouldContain("engångskod");
    }

    [Fact]
    public async Task Is_refused_a_second_time()
    {
        var scene = await _office.AgreedAsync(Evening.SwedishByCard());
        (await SignAsync(scene.Buyer, scene)).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(scene.Buyer, new RequestSigningCode(scene.Booking))).Error!.Code.ShouldBe(AgreementErrors.AlreadySigned);
        (await _office.SendAsync(scene.Buyer, new SignAgreement(scene.Booking, "Bodil Backe", "123456"))).Error!.Code.ShouldBe(AgreementErrors.AlreadySigned);
    }

    [Fact]
    public async Task Ends_a_code_after_five_wrong_tries_though_each_is_refused()
    {
        var scene = await _office.AgreedAsync(Evening.SwedishByCard());
        (await _office.SendAsync(scene.Buyer, new RequestSigningCode(scene.Booking))).Succeeded.ShouldBeTrue();
        var right = await _office.CodeForAsync(scene.Buyer.Person!.Value);
        var wrong = right == "000000" ? "000001" : "000000";
        for (var attempt = 0; attempt < SigningCode.MostTries; attempt++)
        {
            (await _office.SendAsync(scene.Buyer, new SignAgreement(scene.Booking, "Bodil Backe", wrong))).Error!.Code.ShouldBe(AgreementErrors.WrongCode);
        }

        (await TriesAsync(scene)).ShouldBe(SigningCode.MostTries);
        (await _office.SendAsync(scene.Buyer, new SignAgreement(scene.Booking, "Bodil Backe", right))).Error!.Code.ShouldBe(AgreementErrors.WrongCode);
    }

    [Fact]
    public async Task Counts_tries_that_come_at_once()
    {
        var scene = await _office.AgreedAsync(Evening.SwedishByCard());
        (await _office.SendAsync(scene.Buyer, new RequestSigningCode(scene.Booking))).Succeeded.ShouldBeTrue();
        var right = await _office.CodeForAsync(scene.Buyer.Person!.Value);
        var wrong = right == "000000" ? "000001" : "000000";
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _office.SendAsync(scene.Buyer, new SignAgreement(scene.Booking, "Bodil Backe", wrong))));
        answers.ShouldAllBe(a => a.Error!.Code == AgreementErrors.WrongCode);
        (await TriesAsync(scene)).ShouldBe(SigningCode.MostTries);
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        var scene = await _office.AgreedAsync(Evening.SwedishByCard());
        var other = await _office.AgreedAsync(Evening.AcrossByCard());
        (await _office.SendAsync(other.Buyer, new GetAgreement(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(other.Buyer, new DownloadAgreement(scene.Booking, Signatures: false))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(other.Buyer, new ListDocuments(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        var document = (await _office.SendAsync(scene.Buyer, new ListDocuments(scene.Booking))).Value.Items.Single();
        (await _office.SendAsync(other.Buyer, new DownloadDocument(document.Id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(Caller.Nobody, new DownloadDocument(document.Id))).Error!.Kind.ShouldBe(ErrorKind.Unauthenticated);
    }

    private async Task<Result<SignAgreement.Signed>> SignAsync(Caller caller, Scene scene)
    {
        (await _office.SendAsync(caller, new RequestSigningCode(scene.Booking))).Error.ShouldBeNull();
        var code = await _office.CodeForAsync(caller.Person!.Value);
        return await _office.SendAsync(caller, new SignAgreement(scene.Booking, "Bodil Backe", $"{code[..3]} {code[3..]}"));
    }

    private Task<int> TriesAsync(Scene scene) => _office.InDatabaseAsync(async db =>
        (await db.Agreements.Include(a => a.Codes).SingleAsync(a => a.BookingId == scene.Booking)).Codes.Single().Tries);

    private async Task<string> KeptAsync(Scene scene, bool signatures, string name)
    {
        var file = (await _office.SendAsync(scene.Buyer, new DownloadAgreement(scene.Booking, signatures))).Value;
        return await PrintingPress.KeepAsync(file.Content, name);
    }
}
