using System.Globalization;
using System.Text.Json;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Every letter about money. Its texts are <c>payments.mail.{name}.subject</c> and <c>.text</c>.</summary>
internal enum MoneyLetter
{
    Due,
    DueReminder,
    Overdue,
    OverdueFirm,
    Received,
    ReceivedFirm,
    PaidToFirm,
    NotMade,
    PageClosed,
    Refunded,
    RefundFailed,
    InvoiceDue,
    InvoiceReminder,
    InvoiceOverdue,
    InvoiceOverdueFirm,
    CompanyDue,
    CompanyDueFirm,
    CompanyReminder,
    CompanyOverdue,
    CompanyOverdueFirm,
    SalaryDue,
    SalaryDueFirm,
    SalaryReminder,
    SalaryOverdue,
    SalaryOverdueFirm,
    OnItsWay,
    PaidOut,
    Stopped,
}

/// <summary>
/// Letters about money, to whoever looks after money in an organisation: owners and finance. Each text knows {0} what
/// was booked, {1} the other side, {2} the amount, {3} the day and {4} the company that invoices for the firm.
/// </summary>
internal sealed class MoneyLetters(SamspelDbContext db, MailQueue mails)
{
    private static readonly OrganisationRole[] ReadersOfMoney = [OrganisationRole.Owner, OrganisationRole.Finance];

    /// <summary>Begins a letter about a booking's money.</summary>
    public async Task<Draft> AboutAsync(MoneyLetter name, BookingId id, Side reader, Money amount, LocalDate? day, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        var other = reader == Side.Buyer ? booking.ProviderId : booking.BuyerId;
        var otherName = await db.Organisations.Where(o => o.Id == other).Select(o => o.DisplayName).SingleAsync(cancellationToken);
        var key = "payments.mail." + JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());
        object?[] known = [booking.Title, otherName, amount, day, booking.PaidThrough.CompanyName];
        return new Draft(new Letter(key + ".subject", known).Say(key + ".text", known), booking, otherName);
    }

    /// <summary>Sends it to the organisation of a side, with what it is about and one button.</summary>
    public async Task SendAsync(Draft draft, Side reader, string button, string? page, CancellationToken cancellationToken)
    {
        var to = reader == Side.Buyer ? draft.Booking.BuyerId : draft.Booking.ProviderId;
        Close(draft, button, page);
        foreach (var person in await db.ReadersOfAsync(to, cancellationToken, ReadersOfMoney))
        {
            mails.Add(person, draft.Letter, draft.Booking.Id.Value);
        }
    }

    /// <summary>Sends it to the operator's administrators.</summary>
    public async Task SendToStaffAsync(Draft draft, CancellationToken cancellationToken)
    {
        Close(draft, "payments.mail.button.jobs", "admin/jobs");
        foreach (var person in await db.AdministratorsAsync(cancellationToken))
        {
            mails.Add(person, draft.Letter, draft.Booking.Id.Value);
        }
    }

    /// <summary>Sends a letter about the firm's account with the payment provider.</summary>
    public async Task SendAboutAccountAsync(OrganisationId firm, string state, CancellationToken cancellationToken)
    {
        var letter = new Letter($"payments.mail.account_{state}.subject")
            .Say($"payments.mail.account_{state}.text")
            .Button("payments.mail.button.payouts", "payouts");
        foreach (var person in await db.ReadersOfAsync(firm, cancellationToken, ReadersOfMoney))
        {
            mails.Add(person, letter);
        }
    }

    private static void Close(Draft draft, string button, string? page)
    {
        var facts = draft.Booking.Facts;
        Func<CultureInfo, string> when = culture => Wording.Span(facts.Start, facts.Start.PlusMinutes(facts.Minutes), culture);
        draft.Letter
            .Fact("payments.mail.when", when)
            .Fact("payments.mail.code", draft.Booking.Code)
            .Button(button, page ?? $"bookings/{draft.Booking.Code}");
    }

    /// <summary>A letter that is being written.</summary>
    /// <param name="Letter">What it says so far.</param>
    /// <param name="Booking">The booking whose money it is about.</param>
    /// <param name="Other">The other side's name.</param>
    public sealed record Draft(Letter Letter, Booking Booking, string Other);
}
