using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A seller has a reminder sent in its name for an invoice that is late. It is printed, kept and mailed afterwards.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Charge">What the letter costs beside interest.</param>
/// <param name="FeeIsAgreed">That the fee was agreed on before the debt arose, where the law wants it.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record SendReminder(InvoiceId Invoice, LateCharge Charge = LateCharge.None, bool FeeIsAgreed = false, bool OfOperator = false) : ICommand<SendReminder.Sent>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(LateCharge Charge = LateCharge.None, bool FeeIsAgreed = false);

    /// <summary>The letter.</summary>
    /// <param name="Total">All that it asks for.</param>
    /// <param name="PayBy">Until when.</param>
    /// <param name="RateUnknownFrom">From which day no interest is reckoned, because nobody has given its rate yet.</param>
    public sealed record Sent(InvoiceReminderId Reminder, int Place, Money Total, LocalDate PayBy, LocalDate? RateUnknownFrom);

    internal sealed class Validator : AbstractValidator<SendReminder>
    {
        public Validator()
        {
            RuleFor(r => r.Charge).IsInEnum();
        }
    }

    internal sealed class Handler(Reminding reminding, Acting acting) : ICommandHandler<SendReminder, Sent>
    {
        public async Task<Sent> Handle(SendReminder request, CancellationToken cancellationToken)
        {
            var reminder = await reminding.RemindAsync(request.Invoice, acting.AccountOf(request), request.Charge, request.FeeIsAgreed, acting.Person, cancellationToken);
            return new Sent(reminder.Id, reminder.Place, reminder.Total, reminder.PayBy, reminder.RateUnknownFrom);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/reminders",
            "Remind the buyer of an invoice that is late",
            "Remind the buyer of an invoice of the operator that is late",
            static ofOperator => (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SendReminder(new InvoiceId(invoice), body.Charge, body.FeeIsAgreed, ofOperator), ct));
    }
}

/// <summary>Sends reminders for whoever decides it: a person, or the seller's own setting.</summary>
internal sealed class Reminding(SamspelDbContext db, RuleBook rules, Receiving.Receiving receiving)
{
    public async Task<InvoiceReminder> RemindAsync(InvoiceId id, OrganisationId? seller, LateCharge charge, bool feeIsAgreed, PersonId? by, CancellationToken cancellationToken)
    {
        var invoice = await receiving.LockAsync(id, seller, cancellationToken);
        if (await db.IsDisputedAsync(invoice, cancellationToken))
        {
            throw DomainException.Conflict(InvoiceErrors.Disputed);
        }

        var today = receiving.TodayOf(invoice);
        var (claim, before) = await db.ClaimAsync(invoice, today, rules.Late, cancellationToken);
        var reminder = invoice.Remind(claim, before, charge, feeIsAgreed, today, rules.Late, by, receiving.Now);
        db.InvoiceReminders.Add(reminder);
        return reminder;
    }
}
