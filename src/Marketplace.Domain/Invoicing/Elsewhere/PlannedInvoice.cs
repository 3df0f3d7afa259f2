using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>Identifies a planned invoice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PlannedInvoiceId(Guid Value) : IEntityId<PlannedInvoiceId>
{
    /// <inheritdoc />
    public static PlannedInvoiceId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static PlannedInvoiceId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// An invoice for work agreed elsewhere that the firm is still writing. It can be changed and thrown away until it is
/// issued, by a press or by itself; from then on the invoice stands and this only remembers which one it became.
/// </summary>
public sealed class PlannedInvoice : Aggregate
{
    private PlannedInvoice()
    {
    }

    /// <summary>The planned invoice's identifier.</summary>
    public PlannedInvoiceId Id { get; private set; }

    /// <summary>The firm that writes it.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>Who gets it.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>What it says.</summary>
    public InvoiceContent Content { get; private set; } = null!;

    /// <summary>The day of the work.</summary>
    public LocalDate PerformedOn { get; private set; }

    /// <summary>When it is issued by itself; null when it waits for a press.</summary>
    public Instant? IssueAt { get; private set; }

    /// <summary>Why it was not issued by itself when it should have been: a code.</summary>
    public string? Problem { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>The recurring invoice that it was made by.</summary>
    public RecurringInvoiceId? RecurringId { get; private set; }

    /// <summary>The invoice that it became.</summary>
    public InvoiceId? InvoiceId { get; private set; }

    /// <summary>Begins an invoice.</summary>
    public static PlannedInvoice Write(Organisation firm, Customer customer, InvoiceContent content, LocalDate performedOn, Instant? issueAt, Instant now)
    {
        var planned = new PlannedInvoice { Id = PlannedInvoiceId.New(), FirmId = firm.Id, CreatedAt = now };
        planned.Change(firm, customer, content, performedOn, issueAt);
        return planned;
    }

    /// <summary>The one that a recurring invoice makes for a day.</summary>
    internal static PlannedInvoice Of(RecurringInvoice recurring, LocalDate day, Instant now)
    {
        var planned = new PlannedInvoice
        {
            Id = PlannedInvoiceId.New(),
            FirmId = recurring.FirmId,
            CustomerId = recurring.CustomerId,
            Content = recurring.Content,
            PerformedOn = day,
            IssueAt = recurring.IssuesByItself ? now : null,
            RecurringId = recurring.Id,
            CreatedAt = now,
        };
        if (!recurring.IssuesByItself)
        {
            planned.Raise(new PlannedInvoiceWaits(planned.Id));
        }

        return planned;
    }

    /// <summary>Says it anew.</summary>
    public void Change(Organisation firm, Customer customer, InvoiceContent content, LocalDate performedOn, Instant? issueAt)
    {
        MustBeOpen();
        (CustomerId, Content, PerformedOn, IssueAt, Problem) = (customer.Id, content.CheckedFor(firm.Country), performedOn, issueAt, null);
    }

    /// <summary>What the invoice would say if it were issued today.</summary>
    /// <exception cref="DomainException">It cannot be issued: the details say why.</exception>
    public InvoiceDraft Draft(Organisation firm, Customer customer, VatRules rules, LocalDate today, Policies policies)
    {
        if (firm.PaidThrough.Kind != PayeeKind.OwnFirm)
        {
            throw DomainException.Rule(ElsewhereErrors.FirmDoesNotInvoice);
        }

        if (PerformedOn > today)
        {
            throw DomainException.Rule(ElsewhereErrors.NotPerformedYet, ("day", PerformedOn));
        }

        if (!firm.Bank.CanBePaidFrom(customer.Address.Country, firm.Country))
        {
            throw DomainException.Rule(ElsewhereErrors.NoAccount);
        }

        if (Content.Currency != firm.Country.Currency() && firm.Bank.IbanOrAccount() is null)
        {
            throw DomainException.Rule(ElsewhereErrors.NoAccountForCurrency, ("currency", Content.Currency));
        }

        var lines = ReckonedInvoice.Of(Content, firm, customer, PerformedOn, rules).Decided(customer);
        var days = customer.Kind == CustomerKind.PublicBody ? Math.Min(Content.TermDays, policies.PublicInvoiceTermDays) : Content.TermDays;
        return new InvoiceDraft(
            InvoiceKind.Invoice,
            InvoiceSubject.Elsewhere(customer.Id, Content.Title, PerformedOn),
            firm.Id,
            InvoiceParty.Of(firm, null, today),
            customer.AsParty(),
            firm.Bank,
            Content.Reference ?? customer.Reference,
            Content.Place,
            today,
            today.PlusDays(days),
            Content.Withheld,
            lines)
        {
            OrderNumber = Content.OrderNumber,
            RoundsToWhole = InvoiceRounding.IsFor(firm, Content.Currency, PaymentMethod.Invoice),
        };
    }

    /// <summary>It has become an invoice.</summary>
    public void Issued(Invoice invoice)
    {
        MustBeOpen();
        (InvoiceId, IssueAt, Problem) = (invoice.Id, null, null);
    }

    /// <summary>It should have been issued by itself and could not; it waits for the firm.</summary>
    public void Stop(string problem)
    {
        MustBeOpen();
        (IssueAt, Problem) = (null, problem);
        Raise(new PlannedInvoiceWaits(Id));
    }

    /// <summary>Refuses when it is an invoice already.</summary>
    public void MustBeOpen()
    {
        if (InvoiceId is { } invoice)
        {
            throw DomainException.Conflict(ElsewhereErrors.AlreadyIssued, ("invoice", invoice.Value));
        }
    }
}

/// <summary>An invoice waits for its firm: a new one of a recurring invoice, or one that could not be issued by itself.</summary>
public sealed record PlannedInvoiceWaits(PlannedInvoiceId Planned) : IDomainEvent;
