using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.SelfBilling;

public sealed class Not_accepting_what_a_buyer_issued(PostgresFixture postgres)
{
    private static readonly LocalDate Today = Evening.Now.InUtc().Date;

    [Fact]
    public async Task Credits_it_in_whole_and_puts_the_firms_own_invoice_in_its_place()
    {
        await using var deal = await InvoicedAsync();
        var original = await deal.InvoiceAsync();
        (await deal.AsSellerAsync(new RecordReceipt(original.Id, Money.Kronor(5_000, Currency.SEK), Today))).Succeeded.ShouldBeTrue();
        deal.Office.Clock.AdvanceDays(10);
        var refused = (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(original.Id, "Ljuset hyrde vi inte ut."))).Value;
        await deal.Office.ReactAsync();

        var all = await deal.InvoicesAsync();
        all.Select(i => (i.Number, i.Kind, i.IsSelfBilled)).ShouldBe([("SMP-SF-1", InvoiceKind.Invoice, true), ("SMP-SF-2", InvoiceKind.CreditNote, true), ("SMP-1", InvoiceKind.Invoice, false)]);
        (all[0].CreditStanding, all[1].Total, all[1].Reason).ShouldBe((CreditStanding.Whole, all[0].Total, "Ljuset hyrde vi inte ut."));
        var own = all[2];
        (own.Id, own.OriginalNumber, own.Total, own.LeftToPay).ShouldBe((refused.Invoice, "SMP-SF-1", Money.Kronor(23_750, Currency.SEK), Money.Kronor(18_750, Currency.SEK)));
        own.Lines.OrderBy(l => l.Order).Select(l => (l.Description, l.Net, l.Vat)).ShouldBe(all[0].Lines.OrderBy(l => l.Order).Select(l => (l.Description, l.Net, l.Vat)));
        (await deal.LettersAsync("godtar inte självfaktura SMP-SF-1")).ShouldNotBeEmpty();
        (await deal.AsSellerAsync(new GetReceivables())).Value.Owed.ShouldHaveSingleItem().Total.ShouldBe(Money.Kronor(18_750, Currency.SEK));

        // What came for the booking now counts for the invoice that holds.
        (await deal.AsSellerAsync(new GetInvoice(own.Id))).Value.SelfBilled.ShouldBeNull();
        (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(original.Id, "Igen."))).Error!.Code.ShouldBe(InvoiceErrors.CreditedAlready);
        (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(own.Id, "Igen."))).Error!.Code.ShouldBe(SelfBillingErrors.NotSelfBilled);
    }

    [Fact]
    public async Task Is_too_late_after_the_last_day_and_the_firm_can_still_credit_it()
    {
        await using var deal = await InvoicedAsync();
        var invoice = await deal.InvoiceAsync();
        deal.Office.Clock.AdvanceDays(11);
        (await deal.AsSellerAsync(new GetInvoice(invoice.Id))).Value.SelfBilled!.MayRefuse.ShouldBeFalse();
        (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(invoice.Id, "För sent."))).Error!.Code.ShouldBe(SelfBillingErrors.RefusedTooLate);

        var credited = (await deal.AsSellerAsync(new CreditInvoice(invoice.Id, "Kortare.", [new CreditInvoice.Amount(1, Money.Kronor(1_000, Currency.SEK))]))).Value;
        await deal.Office.ReactAsync();
        credited.Number.ShouldBe("SMP-SF-2");
        (await deal.InvoicesAsync())[1].IsSelfBilled.ShouldBeTrue();
        (await deal.LettersAsync("krediterad på säljarens begäran")).ShouldBe(["faktura@ostersund.example"]);
    }

    [Fact]
    public async Task Is_the_sellers_alone_and_once()
    {
        await using var deal = await InvoicedAsync();
        var invoice = await deal.InvoiceAsync();
        (await deal.AsBuyerAsync(new RefuseSelfBilledInvoice(invoice.Id, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.AsBuyerAsync(new CreditInvoice(invoice.Id, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(invoice.Id, " "))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        var tried = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => deal.AsSellerAsync(new RefuseSelfBilledInvoice(invoice.Id, "Nej."))));
        tried.Count(t => t.Succeeded).ShouldBe(1);
        (await deal.InvoicesAsync()).Select(i => i.Number).ShouldBe(["SMP-SF-1", "SMP-SF-2", "SMP-1"]);
    }

    [Fact]
    public async Task With_wrong_vat_issues_it_again_as_the_agreement_says_that_day()
    {
        await using var deal = await InvoicedAsync();
        var first = await deal.InvoiceAsync();
        var answer = new CorrectInvoiceVat.Answer(1, "se_performance");
        var again = (await deal.AsSellerAsync(new CorrectInvoiceVat(first.Id, "Det var en konsert.", [answer]))).Value;
        (again.CreditNoteNumber, again.InvoiceNumber).ShouldBe(("SMP-SF-2", "SMP-SF-3"));

        var agreement = (await deal.AsSellerAsync(new ListSelfBilling())).Value.Items.Single().Id;
        (await deal.AsSellerAsync(new EndSelfBilling(agreement, Today, "Nog."))).Succeeded.ShouldBeTrue();
        var last = (await deal.AsSellerAsync(new CorrectInvoiceVat(again.Invoice, "Det var ändå ljus.", [answer with { VatReason = "se_standard" }]))).Value;
        (last.CreditNoteNumber, last.InvoiceNumber).ShouldBe(("SMP-SF-4", "SMP-1"));
    }

    private async Task<Deal> InvoicedAsync()
    {
        var deal = await Deal.MadeAsync(postgres);
        await deal.AgreedAsync();
        await deal.CompletedAsync();
        return deal;
    }
}
