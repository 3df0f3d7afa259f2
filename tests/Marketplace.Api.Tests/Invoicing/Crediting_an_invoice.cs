using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Peppol;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Crediting_an_invoice(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task In_whole_takes_the_next_number_of_the_series_and_leaves_nothing_to_pay()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        var credited = (await _office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "Konserten ble avlyst."))).Value;
        credited.Number.ShouldBe("SMP-2");
        credited.Total.ShouldBe(original.Total);
        credited.LeftToPay.ShouldBe(Money.Zero(Currency.NOK));
        await _office.ReactAsync();

        var found = (await _office.SendAsync(scene.Buyer, new GetInvoice(original.Id))).Value;
        (found.CreditStanding, found.LeftToPay.IsZero, found.MayCredit).ShouldBe((CreditStanding.Whole, true, false));
        found.Corrections.ShouldHaveSingleItem().Number.ShouldBe("SMP-2");
        var note = (await _office.SendAsync(scene.Buyer, new GetInvoice(credited.CreditNote))).Value;
        (note.Kind, note.Original!.Number, note.Original.Reason).ShouldBe((InvoiceKind.CreditNote, "SMP-1", "Konserten ble avlyst."));
        note.Document.ShouldNotBeNull();

        var text = await TextAsync(scene, DocumentKind.CreditNote, "credit-no");
        text.ShouldContain("Kreditnota SMP-2");
        text.ShouldContain("Krediterer faktura SMP-1");
        text.ShouldContain("Konserten ble avlyst.");
        text.ShouldContain("KOPI å lese");
    }

    [Fact]
    public async Task In_parts_never_takes_back_more_than_is_left()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        var half = (await _office.SendAsync(scene.Seller, Part(original, 1, 4_500_00))).Value;
        half.Total.ShouldBe(new Money(5_625_00, Currency.NOK));
        half.LeftToPay.ShouldBe(original.ToPay - half.Total);
        var refused = (await _office.SendAsync(scene.Seller, Part(original, 1, 4_500_01))).Error!;
        (refused.Code, refused.Details["line"]).ShouldBe((InvoiceErrors.CreditTooLarge, 1));
        refused.Details["left"].ShouldBe(new Money(4_500_00, Currency.NOK));

        // All the rest: the parts add up to the whole, VAT included.
        var rest = (await _office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "Resten."))).Value;
        (half.Total + rest.Total).ShouldBe(original.Total);
        (await _office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "En gang til."))).Error!.Code.ShouldBe(InvoiceErrors.NothingLeftToCredit);
        (await NumbersAsync(scene)).ShouldBe(["SMP-1", "SMP-2", "SMP-3"]);
    }

    [Fact]
    public async Task By_two_at_once_credits_no_more_than_there_is()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _office.SendAsync(scene.Seller, Part(original, 2, 6_000_00))));
        tries.Count(t => t.Succeeded).ShouldBe(2);
        var stored = await _office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Id == original.Id, Stop));
        stored.Credited.ShouldBe(Money.Kronor(12_000, Currency.NOK));
        (await NumbersAsync(scene)).ShouldBe(["SMP-1", "SMP-2", "SMP-3"]);
    }

    [Fact]
    public async Task Is_refused_with_a_clear_reason()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        (await RefusedAsync(new CreditInvoice(original.Id, " "))).ShouldBe(PlatformErrors.Validation);
        (await RefusedAsync(Part(original, 9, 1_00))).ShouldBe(InvoiceErrors.LineUnknown);
        (await RefusedAsync(Part(original, 1, 0))).ShouldBe(InvoiceErrors.NothingCredited);
        (await RefusedAsync(Part(original, 1, -5_00))).ShouldBe(InvoiceErrors.CreditTooLarge);
        (await RefusedAsync(new CreditInvoice(original.Id, "Fel", [new CreditInvoice.Amount(1, new Money(1_00, Currency.SEK))]))).ShouldBe(InvoiceErrors.OtherCurrency);
        var note = (await _office.SendAsync(scene.Seller, Part(original, 1, 1_00))).Value;
        (await RefusedAsync(new CreditInvoice(note.CreditNote, "Fel"))).ShouldBe(InvoiceErrors.CreditOfCredit);

        async Task<string> RefusedAsync(CreditInvoice credit) => (await _office.SendAsync(scene.Seller, credit)).Error!.Code;
    }

    [Fact]
    public async Task Is_for_the_seller_alone()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        (await _office.SendAsync(scene.Buyer, new CreditInvoice(original.Id, "Nei"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(scene.Buyer, new CorrectInvoiceVat(original.Id, "Nei", [new CorrectInvoiceVat.Answer(1, "no_performance")]))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        var fee = await InvoiceAsync(scene, InvoiceKind.FeeDocument);
        (await _office.SendAsync(scene.Seller, new CreditInvoice(fee.Id, "Nei"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(scene.Buyer, new CreditInvoice(fee.Id, "Nei"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Gives_back_the_share_of_what_the_buyer_kept()
    {
        var (scene, original) = await InvoicedAsync(Evening.AcrossByInvoice());
        var part = (await _office.SendAsync(scene.Seller, Part(original, 1, 6_250_00))).Value;
        part.LeftToPay.ShouldBe(original.ToPay - new Money(6_250_00 - 858_89, Currency.NOK));
        await _office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "Resten."));
        var notes = await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.OriginalId == original.Id).ToListAsync(Stop));
        Money.Sum(notes.Select(n => n.Withheld), Currency.NOK).ShouldBe(original.Withheld);
        Money.Sum(notes.Select(n => n.ToPay), Currency.NOK).ShouldBe(original.ToPay);
    }

    [Fact]
    public async Task With_wrong_vat_issues_it_again_with_what_the_firm_has_chosen()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        var answers = (await _office.SendAsync(scene.Seller, new GetInvoice(original.Id))).Value.VatAnswers;
        answers.Select(a => a.Code).ShouldContain("no_performance");
        var right = new CorrectInvoiceVat(original.Id, "Ljuset ingick i konserten.", [new CorrectInvoiceVat.Answer(1, "no_performance"), new CorrectInvoiceVat.Answer(3, "no_performance")]);
        var corrected = (await _office.SendAsync(scene.Seller, right)).Value;
        (corrected.CreditNoteNumber, corrected.InvoiceNumber).ShouldBe(("SMP-2", "SMP-3"));
        corrected.ToPay.ShouldBe(original.Net);
        await _office.ReactAsync();

        var again = (await _office.SendAsync(scene.Buyer, new GetInvoice(corrected.Invoice))).Value;
        (again.Original!.Number, again.Vat.IsZero, again.Net).ShouldBe(("SMP-1", true, original.Net));
        again.Lines.ShouldAllBe(l => l.Provision.Contains("mval. § 3-7"));
        (await TextAsync(scene, DocumentKind.Invoice, "invoice-again", "SMP-3")).ShouldContain("Erstatter faktura SMP-1");
        (await _office.SendAsync(scene.Seller, right)).Error!.Code.ShouldBe(InvoiceErrors.CreditedAlready);

        Assert.SkipWhen(PeppolRules.Missing is not null, PeppolRules.Missing ?? "");
        var all = await _office.InDatabaseAsync(db => db.Invoices.Include(i => i.Lines).Where(i => i.BookingId == scene.Booking).ToListAsync(Stop));
        (await PeppolRules.CheckAsync(all.ToDictionary(i => "corrected-" + i.Number, i => UblDocument.Of(i)))).Values.ShouldAllBe(said => said.Length == 0);
    }

    [Fact]
    public async Task With_the_same_vat_or_one_that_the_firm_cannot_use_changes_nothing()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        (await CorrectAsync(1, "no_standard")).ShouldBe(InvoiceErrors.SameVat);
        (await CorrectAsync(1, "se_standard")).ShouldBe(InvoiceErrors.VatUnknown);
        (await CorrectAsync(7, "no_performance")).ShouldBe(InvoiceErrors.LineUnknown);
        (await NumbersAsync(scene)).ShouldBe(["SMP-1"]);

        async Task<string> CorrectAsync(int line, string answer) =>
            (await _office.SendAsync(scene.Seller, new CorrectInvoiceVat(original.Id, "Fel", [new CorrectInvoiceVat.Answer(line, answer)]))).Error!.Code;
    }

    [Fact]
    public async Task That_a_card_has_paid_asks_only_for_the_difference()
    {
        var matter = Evening.SwedishByCard();
        matter.Seller.ChangeVat(VatRegistration.Of(matter.Seller.Number, null));
        var (scene, original) = await InvoicedAsync(matter);
        var corrected = (await _office.SendAsync(scene.Seller, new CorrectInvoiceVat(original.Id, "Det var ett föredrag.", [new CorrectInvoiceVat.Answer(1, "se_standard")]))).Value;
        corrected.ToPay.ShouldBe(Money.Kronor(3_125, Currency.SEK));
        var again = await _office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Id == corrected.Invoice, Stop));
        (again.State, again.PaidBefore, again.Payment.SaysWhere()).ShouldBe((InvoiceState.Issued, original.ToPay, true));
    }

    [Fact]
    public async Task Happens_by_itself_to_a_fee_that_was_paid_back()
    {
        var (scene, _) = await InvoicedAsync(Evening.SwedishByCard());
        var fee = await InvoiceAsync(scene, InvoiceKind.FeeDocument);
        var refund = await RefundedAsync(scene, feePart: 500_00);
        await _office.ReactAsync();

        var note = await InvoiceAsync(scene, InvoiceKind.FeeCreditNote);
        (note.Number, note.OriginalNumber, note.Net, note.Vat).ShouldBe(("SAM-2", fee.Number, Money.Kronor(400, Currency.SEK), Money.Kronor(100, Currency.SEK)));
        (await TextAsync(scene, DocumentKind.FeeCreditNote, "fee-credit")).ShouldContain("Avgiften har betalats tillbaka.");

        // Told once more, and once more for all of it: never more than there is.
        await _office.HandleAsync<CreditRefundedFee, PaymentRefunded>(refund);
        await _office.HandleAsync<CreditRefundedFee, PaymentRefunded>(refund);
        var stored = await _office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Id == fee.Id, Stop));
        (stored.Credited, stored.CreditStanding).ShouldBe((fee.Total, CreditStanding.Whole));
    }

    [Fact]
    public async Task Asks_the_buyer_for_what_is_left_and_in_the_end_for_nothing()
    {
        var (scene, original) = await InvoicedAsync(Evening.NorwegianWithVat());
        await OwedAsync(scene, original);
        var part = (await _office.SendAsync(scene.Seller, Part(original, 1, 9_000_00))).Value;
        await _office.ReactAsync();
        _office.Clock.AdvanceDays(40);
        await _office.InDatabaseAsync(async db =>
        {
            (await db.Payments.SingleAsync(p => p.BookingId == scene.Booking, Stop)).Remind(_office.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync(Stop);
        });
        await _office.ReactAsync();
        var letters = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.RecipientAddress.EndsWith("@samspel.test")).Select(m => m.TextBody).ToListAsync(Stop));
        letters.ShouldContain(l => l.Replace('\u00a0', ' ').Contains(Kroner(part.LeftToPay), StringComparison.Ordinal));

        await _office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "Resten."));
        await _office.ReactAsync();
        (await _office.InDatabaseAsync(db => db.Payments.SingleAsync(p => p.BookingId == scene.Booking, Stop))).State.ShouldBe(PaymentState.Cancelled);
    }

    private static string Kroner(Money amount) => (amount.Minor / 100m).ToString("N2", System.Globalization.CultureInfo.GetCultureInfo("sv-SE")).Replace('\u00a0', ' ');

    private Task<int> OwedAsync(Scene scene, Invoice invoice) => _office.InDatabaseAsync(async db =>
    {
        var booking = await Marketplace.Api.Bookings.BookingAccess.Whole(db.Bookings).SingleAsync(b => b.Id == scene.Booking, Stop);
        var price = Domain.Payments.Price.Of(booking.Price!);
        var share = new PaymentShare(booking.Id, booking.BuyerId, price.Total);
        var payment = Payment.Plan(booking.Id, share, booking.ProviderId, new Instalment(PaymentKind.Whole, invoice.IssuedOn, null, price), PaymentMethod.Invoice, booking.Facts.Zone, Evening.Now);
        payment.Invoiced(invoice.DueOn, booking.Facts.Zone, Evening.Now);
        db.AddRange(share, payment);
        return await db.SaveChangesAsync(Stop);
    });

    private static CreditInvoice Part(Invoice original, int line, long net) =>
        new(original.Id, "Kortere enn avtalt.", [new CreditInvoice.Amount(line, new Money(net, original.Currency))]);

    private async Task<(Scene Scene, Invoice Invoice)> InvoicedAsync(Marketplace.Api.Agreements.AgreementMatter matter)
    {
        var scene = await _office.CompletedAsync(matter);
        return (scene, await InvoiceAsync(scene, InvoiceKind.Invoice));
    }

    private Task<Invoice> InvoiceAsync(Scene scene, InvoiceKind kind) => _office.InDatabaseAsync(db =>
        db.Invoices.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.BookingId == scene.Booking && i.Kind == kind, Stop));

    private Task<List<string>> NumbersAsync(Scene scene) => _office.InDatabaseAsync(db =>
        db.Invoices.Where(i => i.BookingId == scene.Booking && i.SellerId != null).OrderBy(i => i.Serial).Select(i => i.Number).ToListAsync(Stop));

    /// <summary>Fee money that went back after all was done.</summary>
    private Task<PaymentRefunded> RefundedAsync(Scene scene, long feePart) => _office.InDatabaseAsync(async db =>
    {
        var booking = await Marketplace.Api.Bookings.BookingAccess.Whole(db.Bookings).SingleAsync(b => b.Id == scene.Booking, Stop);
        var share = new PaymentShare(booking.Id, booking.BuyerId, Domain.Payments.Price.Of(booking.Price!).Total);
        var instalment = new Instalment(PaymentKind.Whole, Evening.Now.InUtc().Date, Evening.Now.InUtc().Date, Domain.Payments.Price.Of(booking.Price!));
        var payment = Payment.Plan(booking.Id, share, booking.ProviderId, instalment, PaymentMethod.Card, booking.Facts.Zone, Evening.Now);
        var fee = new Money(feePart, booking.Currency);
        var refund = Refund.Request(payment, Money.Zero(booking.Currency), fee, Evening.Now);
        refund.Learn(new ProviderRefund("re_1", ProviderRefundStatus.Succeeded, null, fee), Evening.Now);
        var happened = refund.Events.OfType<PaymentRefunded>().Single();
        db.AddRange(share, payment, refund);
        await db.SaveChangesAsync(Stop);
        return happened;
    });

    private async Task<string> TextAsync(Scene scene, DocumentKind kind, string name, string? number = null)
    {
        var document = (await _office.SendAsync(scene.Buyer, new ListDocuments(scene.Booking))).Value.Items.Single(d => d.Kind == kind && (number is null || d.Number == number));
        var file = (await _office.SendAsync(scene.Buyer, new DownloadDocument(document.Id))).Value;
        return PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, name));
    }
}
