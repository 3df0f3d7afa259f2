using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>Identifies a buyer's objection to an invoice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvoiceObjectionId(Guid Value) : IEntityId<InvoiceObjectionId>
{
    /// <inheritdoc />
    public static InvoiceObjectionId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static InvoiceObjectionId New() => new(Guid.CreateVersion7());
}

/// <summary>A buyer says that an invoice is not right. While it is open nobody is reminded; it ends by the seller's answer, or when the buyer takes it back.</summary>
public sealed class InvoiceObjection : Aggregate
{
    private InvoiceObjection()
    {
    }

    /// <summary>The objection's identifier.</summary>
    public InvoiceObjectionId Id { get; private set; }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>What is not right, in the buyer's words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who raised it.</summary>
    public PersonId By { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>The seller's answer; null while it is open, and when the buyer took it back.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>The buyer objects.</summary>
    public static InvoiceObjection Of(Invoice invoice, string reason, PersonId by, Instant now)
    {
        if (!invoice.LeftToPay.IsPositive)
        {
            throw DomainException.Conflict(InvoiceErrors.NothingLeftToPay);
        }

        var objection = new InvoiceObjection { Id = InvoiceObjectionId.New(), InvoiceId = invoice.Id, Reason = reason, By = by, At = now };
        objection.Raise(new InvoiceObjected(objection.Id, invoice.Id, now));
        return objection;
    }

    /// <summary>The seller answers.</summary>
    public void End(string answer, Instant now)
    {
        End(now);
        Answer = answer;
        Raise(new InvoiceObjectionAnswered(Id, InvoiceId, now));
    }

    /// <summary>The buyer takes it back.</summary>
    public void TakeBack(Instant now) => End(now);

    private void End(Instant now)
    {
        if (EndedAt is not null)
        {
            throw DomainException.Conflict(InvoiceErrors.ObjectionEnded);
        }

        EndedAt = now;
    }
}

/// <summary>A buyer objects to an invoice; the seller is told.</summary>
public sealed record InvoiceObjected(InvoiceObjectionId Objection, InvoiceId Invoice, Instant At) : IDomainEvent;

/// <summary>The seller answered; the buyer is told.</summary>
public sealed record InvoiceObjectionAnswered(InvoiceObjectionId Objection, InvoiceId Invoice, Instant At) : IDomainEvent;
