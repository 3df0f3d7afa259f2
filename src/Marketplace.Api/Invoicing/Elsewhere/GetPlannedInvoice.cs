using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm looks at an invoice that it writes: what it says, what it comes to, and what still keeps it from being issued.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetPlannedInvoice(PlannedInvoiceId Planned) : IQuery<GetPlannedInvoice.Found>
{
    /// <summary>A planned invoice.</summary>
    /// <param name="Registered">Whether the firm was registered for VAT on the day of the work, which decides.</param>
    /// <param name="IssueAt">When it is issued by itself; null when it waits for a press.</param>
    /// <param name="Problem">Why it was not issued by itself: a code.</param>
    /// <param name="Hindrance">What keeps it from being issued now; null when nothing does.</param>
    /// <param name="Invoice">The invoice that it became.</param>
    public sealed record Found(
        PlannedInvoiceId Id,
        CustomerId Customer,
        string CustomerName,
        Currency Currency,
        string Title,
        LocalDate PerformedOn,
        string Place,
        Country PlaceCountry,
        IReadOnlyList<Line> Lines,
        string? Reference,
        string? OrderNumber,
        int TermDays,
        Money Net,
        Money Vat,
        Money Withheld,
        Money Rounding,
        Money ToPay,
        bool Registered,
        Instant? IssueAt,
        string? Problem,
        Hindrance? Hindrance,
        InvoiceId? Invoice,
        uint Version) : IVersioned;

    /// <summary>A line and its VAT: decided, or to be chosen among answers.</summary>
    /// <param name="Decider">Who decides.</param>
    /// <param name="Reason">Why, as a code; its sentence is <c>vat.reasons.{code}</c>.</param>
    /// <param name="Category">The category, once decided.</param>
    /// <param name="Choices">What the firm can choose between; empty when it need not.</param>
    public sealed record Line(SupplyKind Supply, string Text, decimal Quantity, InvoiceUnit Unit, Money UnitPrice, string? VatChoice, Money Net, Money Vat, VatDecider Decider, string Reason, VatCategory? Category, BasisPoints? Rate, IReadOnlyList<Choice> Choices);

    /// <summary>An answer to the question of VAT; its sentence is <c>vat.reasons.{reason}</c>.</summary>
    public sealed record Choice(string Key, VatCategory Category, BasisPoints Rate, string Reason);

    internal sealed class Handler(SamspelDbContext db, PlannedInvoiceDesk desk, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetPlannedInvoice, Found>
    {
        public async Task<Found> Handle(GetPlannedInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var planned = await db.PlannedInvoices.SingleOrDefaultAsync(p => p.Id == request.Planned && p.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            var (firm, customer) = await desk.PartiesAsync(planned, cancellationToken);
            var content = planned.Content;
            var reckoned = ReckonedInvoice.Of(content, firm, customer, planned.PerformedOn, rules.Vat);
            var rounding = InvoiceRounding.IsFor(firm, content.Currency, PaymentMethod.Invoice) ? InvoiceRounding.Of(reckoned.ToPay) : Money.Zero(content.Currency);
            return new Found(
                planned.Id,
                customer.Id,
                customer.Name,
                content.Currency,
                content.Title,
                planned.PerformedOn,
                content.Place,
                content.PlaceCountry,
                [.. reckoned.Lines.Select(LineOf)],
                content.Reference,
                content.OrderNumber,
                content.TermDays,
                reckoned.Net,
                reckoned.Vat,
                reckoned.Withheld,
                rounding,
                reckoned.ToPay + rounding,
                firm.Vat.HoldsOn(planned.PerformedOn),
                planned.IssueAt,
                planned.Problem,
                planned.InvoiceId is null ? await HindranceAsync(planned, cancellationToken) : null,
                planned.InvoiceId,
                db.VersionOf(planned));
        }

        private async Task<Hindrance?> HindranceAsync(PlannedInvoice planned, CancellationToken cancellationToken)
        {
            try
            {
                await desk.DraftAsync(planned, clock.GetCurrentInstant(), cancellationToken);
                return await db.HasMandateAsync(planned.FirmId, cancellationToken) ? null : new Hindrance(ElsewhereErrors.MandateNeeded, new Dictionary<string, object?>());
            }
            catch (DomainException refusal)
            {
                return new Hindrance(refusal.Code, refusal.Details);
            }
        }

        private static Line LineOf(ReckonedLine reckoned)
        {
            var (line, decision) = (reckoned.Line, reckoned.Decision);
            return new Line(
                line.Supply, line.Text, line.Quantity, line.Unit, line.UnitPrice, line.VatChoice, line.Net(), reckoned.Vat,
                decision.Decider, decision.Treatment?.ReasonCode ?? decision.ReasonCode, decision.Treatment?.Category, decision.Treatment?.Rate,
                [.. decision.Choices.Select(c => new Choice(c.RuleKey, c.Category, c.Rate, c.ReasonCode))]);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/planned-invoices/{planned:guid}", (Guid planned, Dispatcher door, CancellationToken ct) => door.Answer(new GetPlannedInvoice(new PlannedInvoiceId(planned)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("One invoice that is not issued yet, with its VAT line by line");
    }
}

/// <summary>What keeps a planned invoice from being issued.</summary>
/// <param name="Code">A stable code with a sentence in every language.</param>
/// <param name="Details">Values that the sentence names.</param>
public sealed record Hindrance(string Code, IReadOnlyDictionary<string, object?> Details);
