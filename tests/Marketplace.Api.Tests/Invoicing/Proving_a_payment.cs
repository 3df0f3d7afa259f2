using System.Net;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Invoicing.Receiving.Proofs;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Proving_a_payment(PostgresFixture postgres)
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Is_answered_by_the_firm_and_the_money_is_noted()
    {
        await using var house = await House.OpenAsync(postgres);
        var invoice = await InvoicedAsync(house);
        var given = (await house.AsBuyerAsync(new GivePaymentProof(invoice, Kronor(7_000), Today(house), Picture))).Value;
        (await house.AsBuyerAsync(new GivePaymentProof(invoice, Kronor(7_000), Today(house)))).Error!.Code.ShouldBe(InvoiceErrors.ProofWaits);
        var proof = (await house.AsFirmAsync(new GetInvoiceMoney(invoice))).Value.Proofs.ShouldHaveSingleItem();
        var file = (await house.AsFirmAsync(new DownloadDocument(proof.Document!.Value))).Value;
        (file.MediaType, Path.GetExtension(file.Name)).ShouldBe(("image/png", ".png"));
        await file.Content.DisposeAsync();
        (await house.SendAsync(await house.StrangerAsync(), new DownloadDocument(proof.Document!.Value))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        await house.SweepAsync();
        house.Mails.To("firm@example.se").ShouldContain(m => m.Subject!.Contains("har betalat faktura SMP-1"));

        (await house.AsFirmAsync(new AcceptProof(invoice, given.Proof, Kronor(7_000), Today(house)))).Value.State.ShouldBe(InvoiceState.Paid);
        (await house.AsFirmAsync(new AcceptProof(invoice, given.Proof, Kronor(7_000), Today(house)))).Error!.Code.ShouldBe(InvoiceErrors.ProofAnswered);
        var money = (await house.AsBuyerAsync(new GetInvoiceMoney(invoice))).Value;
        (money.MayProve, money.MayReceive, money.Receipts.Single().Origin).ShouldBe((false, false, ReceiptOrigin.Proof));
        (await house.AsBuyerAsync(new GivePaymentProof(invoice, Kronor(1), Today(house)))).Error!.Code.ShouldBe(InvoiceErrors.NothingLeftToPay);
    }

    [Fact]
    public async Task Can_be_refused_with_a_reason_and_given_anew()
    {
        await using var house = await House.OpenAsync(postgres);
        var invoice = await InvoicedAsync(house);
        var given = (await house.AsBuyerAsync(new GivePaymentProof(invoice, Kronor(7_000), Today(house), "%PDF-1.7"u8.ToArray()))).Value;
        (await house.AsFirmAsync(new RefuseProof(invoice, given.Proof, " "))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await house.AsFirmAsync(new RefuseProof(invoice, given.Proof, "Inget har kommit."))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        house.Mails.To("buyer@example.no").ShouldContain(m => m.TextBody!.Contains("Inget har kommit."));

        (await house.AsBuyerAsync(new GivePaymentProof(invoice, Kronor(7_000), Today(house), Picture))).Succeeded.ShouldBeTrue();
        (await house.AsBuyerAsync(new GetInvoiceMoney(invoice))).Value.Proofs.Select(p => p.State).ShouldBe([ProofState.Refused, ProofState.Waiting]);
    }

    [Fact]
    public async Task Takes_no_other_file_and_nobody_elses_word()
    {
        await using var house = await House.OpenAsync(postgres);
        var invoice = await InvoicedAsync(house);
        var wish = new GivePaymentProof(invoice, Kronor(7_000), Today(house));
        (await house.AsBuyerAsync(wish with { File = "MZ program"u8.ToArray() })).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe(InvoiceErrors.ProofFile);
        (await house.AsBuyerAsync(wish with { File = new byte[GivePaymentProof.MostBytes + 1] })).Error!.Fields.ShouldContain(f => f.Code == PlatformErrors.TooLarge);
        (await house.AsBuyerAsync(wish with { PaidOn = Today(house).PlusDays(2) })).Error!.Code.ShouldBe(InvoiceErrors.ReceiptDay);
        (await house.AsBuyerAsync(wish with { Amount = Money.Kronor(1, Currency.NOK) })).Error!.Code.ShouldBe(InvoiceErrors.OtherCurrency);
        (await house.AsFirmAsync(wish)).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(await house.StrangerAsync(), wish)).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.InDatabaseAsync(db => db.PaymentProofs.CountAsync(House.Stop))).ShouldBe(0);
    }

    private static async Task<InvoiceId> InvoicedAsync(House house)
    {
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.UntilCompletedAsync(booking);
        return await house.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync(House.Stop));
    }

    private static LocalDate Today(House house) => house.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}
