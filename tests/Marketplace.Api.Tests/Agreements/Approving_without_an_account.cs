using Marketplace.Api.Agreements;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Agreements;

public sealed class Approving_without_an_account(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Signs_once_through_the_mailed_link_and_stands_in_the_second_file()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());
        var secret = await AskAsync(scene);
        var read = (await _office.SendAsync(Caller.Nobody, new ReadApproval(secret))).Value;
        (read.IsOpen, read.Firm, read.Buyer).ShouldBe((true, "Karin Bergs fjällmusik", "Verdal kommune"));
        var file = (await _office.SendAsync(Caller.Nobody, new DownloadToApprove(secret))).Value;
        await using (file.Content)
        {
            file.Hash.ShouldBe(read.FileHash);
        }

        (await _office.SendAsync(Caller.Nobody, new SignByLink(secret, " "))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        var signed = await _office.SendAsync(Caller.Nobody, new SignByLink(secret, "Åse Moe"));
        signed.Value.FileHash.ShouldBe(read.FileHash);
        (await _office.SendAsync(Caller.Nobody, new SignByLink(secret, "Åse Moe"))).Error!.Code.ShouldBe(AgreementErrors.AlreadySigned);
        (await _office.SendAsync(Caller.Nobody, new ReadApproval(secret))).Value.Why.ShouldBe(AgreementErrors.LinkUsed);

        await SignAsSellerAsync(scene);
        await _office.ReactAsync();
        var text = PrintingPress.TextOf(await SealedAsync(scene));
        text.ShouldContain("Åse Moe");
        text.ShouldContain("ase.moe@verdal.test");
    }

    [Fact]
    public async Task Leaves_the_signature_open_when_the_answer_is_no_and_tells_whoever_asked()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());
        var secret = await AskAsync(scene);

        (await _office.SendAsync(Caller.Nobody, new RefuseByLink(secret, "For dyrt"))).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(Caller.Nobody, new SignByLink(secret, "Åse Moe"))).Error!.Code.ShouldBe(AgreementErrors.LinkUsed);
        await _office.ReactAsync();
        (await _office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.TextBody.Contains("For dyrt")))).ShouldBe(1);

        var again = await AskAsync(scene);
        (await _office.SendAsync(Caller.Nobody, new SignByLink(again, "Ola Moe"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_an_older_link_when_a_new_one_is_sent_and_every_link_when_time_is_up()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());
        var older = await AskAsync(scene);
        var newer = await AskAsync(scene);

        (await _office.SendAsync(Caller.Nobody, new SignByLink(older, "Åse Moe"))).Error!.Code.ShouldBe(AgreementErrors.LinkUsed);
        _office.Clock.Advance(Duration.FromDays(8));
        (await _office.SendAsync(Caller.Nobody, new SignByLink(newer, "Åse Moe"))).Error!.Code.ShouldBe(AgreementErrors.LinkExpired);
        (await _office.SendAsync(Caller.Nobody, new ReadApproval(newer))).Value.Why.ShouldBe(AgreementErrors.LinkExpired);
        (await _office.SendAsync(Caller.Nobody, new ReadApproval(new string('0', 64)))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Is_asked_for_by_the_buyer_alone()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());

        (await _office.SendAsync(scene.Seller, new AskApprover(scene.Booking, "Åse Moe", "ase.moe@verdal.test"))).Error!.Code.ShouldBe(BookingErrors.NotYours);
        (await _office.SendAsync(scene.Buyer, new AskApprover(scene.Booking, "Åse Moe", "nowhere"))).Error!.Kind.ShouldBe(ErrorKind.Validation);
    }

    [Fact]
    public async Task Lets_a_public_buyer_give_an_order_number_instead()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());

        (await _office.SendAsync(scene.Seller, new SignByOrderNumber(scene.Booking, "PO-4410"))).Error!.Code.ShouldBe(BookingErrors.NotYours);
        (await _office.SendAsync(scene.Buyer, new SignByOrderNumber(scene.Booking, ""))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await _office.SendAsync(scene.Buyer, new SignByOrderNumber(scene.Booking, "PO-4410"))).Succeeded.ShouldBeTrue();
        await SignAsSellerAsync(scene);
        await _office.ReactAsync();

        (await _office.SendAsync(scene.Buyer, new GetAgreement(scene.Booking))).Value.State.ShouldBe(AgreementState.Signed);
        PrintingPress.TextOf(await SealedAsync(scene)).ShouldContain("PO-4410");
    }

    [Fact]
    public async Task Lets_a_public_buyer_upload_its_signed_file_and_keeps_it()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByInvoice());

        (await _office.SendAsync(scene.Buyer, new SignByUploadedFile(scene.Booking, "GIF89a"u8.ToArray()))).Error!.Fields.Single().Code.ShouldBe(AgreementErrors.NotAPdf);
        (await _office.SendAsync(scene.Buyer, new SignByUploadedFile(scene.Booking, []))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await _office.SendAsync(scene.Buyer, new SignByUploadedFile(scene.Booking, "%PDF-1.7 signed by hand"u8.ToArray()))).Succeeded.ShouldBeTrue();

        var files = (await _office.SendAsync(scene.Seller, new GetAgreement(scene.Booking))).Value.Files;
        files.ShouldContain(f => f.Kind == DocumentKind.UploadedAgreement);
    }

    [Fact]
    public async Task Takes_no_order_number_from_a_private_buyer()
    {
        var scene = await _office.AgreedAsync(Evening.AcrossByCard());

        (await _office.SendAsync(scene.Buyer, new SignByOrderNumber(scene.Booking, "PO-1"))).Error!.Code.ShouldBe(AgreementErrors.PublicBodiesOnly);
        (await _office.SendAsync(scene.Buyer, new SignByUploadedFile(scene.Booking, "%PDF-1.7"u8.ToArray()))).Error!.Code.ShouldBe(AgreementErrors.PublicBodiesOnly);
    }

    private async Task<string> AskAsync(Scene scene)
    {
        (await _office.SendAsync(scene.Buyer, new AskApprover(scene.Booking, "Åse Moe", "ase.moe@verdal.test"))).Error.ShouldBeNull();
        var text = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.RecipientAddress == "ase.moe@verdal.test").OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.TextBody).FirstAsync());
        return System.Text.RegularExpressions.Regex.Match(text, "approve/([0-9a-f]{64})").Groups[1].Value;
    }

    private async Task SignAsSellerAsync(Scene scene)
    {
        (await _office.SendAsync(scene.Seller, new RequestSigningCode(scene.Booking))).Error.ShouldBeNull();
        var code = await _office.CodeForAsync(scene.Seller.Person!.Value);
        (await _office.SendAsync(scene.Seller, new SignAgreement(scene.Booking, "Karin Berg", code))).Error.ShouldBeNull();
    }

    private async Task<string> SealedAsync(Scene scene)
    {
        var file = (await _office.SendAsync(scene.Buyer, new DownloadAgreement(scene.Booking, Signatures: true))).Value;
        return await PrintingPress.KeepAsync(file.Content, "approved");
    }
}
