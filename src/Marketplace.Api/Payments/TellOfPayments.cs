using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// Writes about what is to be paid and what was paid. Each letter looks at the payment again: what was asked for may
/// have come meanwhile, and what was refused may have gone through.
/// </summary>
internal sealed class TellOfPayments(SamspelDbContext db, MoneyLetters letters, AdvanceReceipts receipts, IClock clock) :
    IEventHandler<PaymentDue>,
    IEventHandler<PaymentOverdue>,
    IEventHandler<PaymentReceived>,
    IEventHandler<PaymentNotMade>
{
    public async Task Handle(PaymentDue happened, CancellationToken cancellationToken)
    {
        var payment = await PaymentAsync(happened.Payment, cancellationToken);
        if (PaymentLifecycle.Payable.Contains(payment.State))
        {
            await AskAsync(payment, happened.IsReminder ? MoneyLetter.DueReminder : MoneyLetter.Due, cancellationToken);
        }
        else if (payment.State == PaymentState.Invoiced && happened.IsReminder)
        {
            await AskDirectlyAsync(payment, Of(payment, MoneyLetter.InvoiceReminder, MoneyLetter.CompanyReminder, MoneyLetter.SalaryReminder), cancellationToken);
        }
        else if (payment.State == PaymentState.Invoiced && (payment.Kind == PaymentKind.Cancellation || !payment.Method.IsInvoicedHere()))
        {
            // An invoice from here asks for itself when it is sent; what is owed after a cancellation has none, nor has what others invoice or pay as salary.
            await AskDirectlyAsync(payment, Of(payment, MoneyLetter.InvoiceDue, MoneyLetter.CompanyDue, MoneyLetter.SalaryDue), cancellationToken);
            if (!payment.Method.IsInvoicedHere())
            {
                var toFirm = await letters.AboutAsync(Of(payment, MoneyLetter.InvoiceDue, MoneyLetter.CompanyDueFirm, MoneyLetter.SalaryDueFirm), payment.BookingId, Side.Provider, payment.FirmPart, payment.DueOn, cancellationToken);
                await letters.SendAsync(toFirm, Side.Provider, "payments.mail.button.booking", null, cancellationToken);
            }
        }
    }

    public async Task Handle(PaymentOverdue happened, CancellationToken cancellationToken)
    {
        var payment = await PaymentAsync(happened.Payment, cancellationToken);
        if (!payment.IsOverdue(clock.GetCurrentInstant()))
        {
            return;
        }

        var direct = payment.Method.IsDirect();
        if (direct)
        {
            await AskDirectlyAsync(payment, Of(payment, MoneyLetter.InvoiceOverdue, MoneyLetter.CompanyOverdue, MoneyLetter.SalaryOverdue), cancellationToken);
        }
        else
        {
            await AskAsync(payment, MoneyLetter.Overdue, cancellationToken);
        }

        // The firm hears of it once and can look whenever it likes; the payer is reminded each time.
        if (happened.Reminder == 1)
        {
            var toFirm = await letters.AboutAsync(
                direct ? Of(payment, MoneyLetter.InvoiceOverdueFirm, MoneyLetter.CompanyOverdueFirm, MoneyLetter.SalaryOverdueFirm) : MoneyLetter.OverdueFirm,
                payment.BookingId, Side.Provider, direct ? payment.FirmPart : payment.Amount, payment.DueOn, cancellationToken);
            await letters.SendAsync(toFirm, Side.Provider, direct ? "payments.mail.button.confirm" : "payments.mail.button.booking", null, cancellationToken);
        }
    }

    public async Task Handle(PaymentReceived happened, CancellationToken cancellationToken)
    {
        var payment = await PaymentAsync(happened.Payment, cancellationToken);
        if (payment.Method.IsDirect())
        {
            var paid = await letters.AboutAsync(MoneyLetter.PaidToFirm, payment.BookingId, Side.Buyer, payment.FirmPart, null, cancellationToken);
            await AttachReceiptAsync(paid.Letter, payment, cancellationToken);
            await letters.SendAsync(paid, Side.Buyer, "payments.mail.button.booking", null, cancellationToken);
            return;
        }

        var receipt = await letters.AboutAsync(MoneyLetter.Received, payment.BookingId, Side.Buyer, payment.Amount, null, cancellationToken);
        receipt.Letter.Fact("payments.mail.what", KindOf(payment));
        var toFirm = await letters.AboutAsync(MoneyLetter.ReceivedFirm, payment.BookingId, Side.Provider, payment.FirmPart, null, cancellationToken);
        if (payment.State == PaymentState.Held && !BookingLifecycle.Ends.Contains(receipt.Booking.State))
        {
            receipt.Letter.Say("payments.mail.held", receipt.Other);
            toFirm.Letter.Say("payments.mail.held_firm");
        }

        await AttachReceiptAsync(receipt.Letter, payment, cancellationToken);
        await letters.SendAsync(receipt, Side.Buyer, "payments.mail.button.booking", null, cancellationToken);
        await letters.SendAsync(toFirm, Side.Provider, "payments.mail.button.booking", null, cancellationToken);
    }

    public async Task Handle(PaymentNotMade happened, CancellationToken cancellationToken)
    {
        var payment = await PaymentAsync(happened.Payment, cancellationToken);
        if (payment.State is PaymentState.Failed or PaymentState.Expired)
        {
            await AskAsync(payment, payment.State == PaymentState.Failed ? MoneyLetter.NotMade : MoneyLetter.PageClosed, cancellationToken);
        }
    }

    private async Task AttachReceiptAsync(Letter letter, Payment payment, CancellationToken cancellationToken)
    {
        if (await receipts.PrintAsync(payment, cancellationToken) is { } document)
        {
            letter.Say("payments.mail.receipt").Attach(document.FileName(), document.MediaType, document.Hash);
        }
    }

    private async Task AskAsync(Payment payment, MoneyLetter name, CancellationToken cancellationToken)
    {
        var draft = await letters.AboutAsync(name, payment.BookingId, Side.Buyer, payment.Amount, payment.DueOn, cancellationToken);
        draft.Letter
            .Fact("payments.mail.what", KindOf(payment))
            .Fact("payments.mail.amount", payment.Amount)
            .Fact("payments.mail.due_on", payment.DueOn);
        await letters.SendAsync(draft, Side.Buyer, "payments.mail.button.pay", null, cancellationToken);
    }

    private async Task AskDirectlyAsync(Payment payment, MoneyLetter name, CancellationToken cancellationToken)
    {
        var invoice = await db.InvoiceInForceAsync(payment.BookingId, cancellationToken);
        var owed = await OwedAsync(payment, invoice, cancellationToken);
        if (!owed.IsPositive || (invoice is not null && await db.IsDisputedAsync(invoice, cancellationToken)))
        {
            // It was credited or given up, or the buyer says that it is not right.
            return;
        }

        var draft = await letters.AboutAsync(name, payment.BookingId, Side.Buyer, owed, payment.DueOn, cancellationToken);
        if (invoice is not null)
        {
            draft.Letter.Fact("payments.mail.invoice", invoice.Number);
        }

        if (draft.Booking.PaidThrough is { CompanyName: { } company, CompanyNumber: { } registered })
        {
            draft.Letter.Fact("payments.mail.company", $"{company}, {registered.Display}");
        }

        draft.Letter
            .Fact("payments.mail.amount", owed)
            .Fact("payments.mail.due_on", payment.DueOn);
        foreach (var (label, number) in await AccountsAsync(payment, invoice, cancellationToken))
        {
            draft.Letter.Fact("payments.mail." + label, number);
        }

        await letters.SendAsync(draft, Side.Buyer, "payments.mail.button.booking", null, cancellationToken);
    }

    /// <summary>What the invoice still asks for, credit notes counted; a payment that is one of several says its own part.</summary>
    private async Task<Money> OwedAsync(Payment payment, Invoice? invoice, CancellationToken cancellationToken) =>
        invoice is not null && await db.Payments.CountAsync(p => p.BookingId == payment.BookingId && p.State != PaymentState.Cancelled, cancellationToken) == 1
            ? invoice.LeftToPay
            : payment.FirmPart;

    /// <summary>Where to pay: as the invoice says, or what the firm has given when there is none; a company's own invoice and the payroll know it themselves.</summary>
    private async Task<IEnumerable<(string Label, string Number)>> AccountsAsync(Payment payment, Invoice? invoice, CancellationToken cancellationToken)
    {
        if (!payment.Method.IsInvoicedHere())
        {
            return [];
        }

        var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == payment.FirmId, cancellationToken);
        (string Label, string? Number)[] all = invoice is { Payment: { } to }
            ? [("bankgiro", to.Bankgiro?.Display), ("plusgiro", to.Plusgiro?.Display), ("account", to.Account?.Display), ("iban", to.Iban?.Display), ("bic", to.Bic?.Value), ("reference", to.Reference)]
            : [("bankgiro", firm.Bank.Bankgiro?.Display), ("plusgiro", firm.Bank.Plusgiro?.Display), ("account", firm.Bank.Account?.Display), ("iban", firm.Bank.Iban?.Display), ("bic", firm.Bank.Bic?.Value)];
        return all.Where(a => a.Number is not null).Select(a => (a.Label, a.Number!));
    }

    private Task<Payment> PaymentAsync(PaymentId id, CancellationToken cancellationToken) =>
        db.Payments.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);

    private static MoneyLetter Of(Payment payment, MoneyLetter byInvoice, MoneyLetter byCompany, MoneyLetter asSalary) => payment.Method switch
    {
        PaymentMethod.CompanyInvoice => byCompany,
        PaymentMethod.Salary => asSalary,
        _ => byInvoice,
    };

    private static Words KindOf(Payment payment) => new("payments.kind." + payment.Kind.ToString().ToLowerInvariant(), []);
}
