using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Identifies what a buyer said about having paid.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PaymentProofId(Guid Value) : IEntityId<PaymentProofId>
{
    /// <inheritdoc />
    public static PaymentProofId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static PaymentProofId New() => new(Guid.CreateVersion7());
}

/// <summary>What became of a proof.</summary>
public enum ProofState
{
    /// <summary>The firm has not answered.</summary>
    Waiting,

    /// <summary>The firm has the money.</summary>
    Accepted,

    /// <summary>The firm does not find the money.</summary>
    Refused,
}

/// <summary>A buyer says that it has paid an invoice, and may show a receipt from its bank. The firm looks and answers.</summary>
public sealed class PaymentProof : Aggregate
{
    private PaymentProof()
    {
    }

    /// <summary>The proof's identifier.</summary>
    public PaymentProofId Id { get; private set; }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>How much was paid.</summary>
    public Money Amount { get; private set; }

    /// <summary>On which day, by the buyer's words.</summary>
    public LocalDate PaidOn { get; private set; }

    /// <summary>The document that shows it.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Where it stands.</summary>
    public ProofState State { get; private set; }

    /// <summary>Who said it.</summary>
    public PersonId GivenBy { get; private set; }

    /// <summary>When it was said.</summary>
    public Instant GivenAt { get; private set; }

    /// <summary>Who answered.</summary>
    public PersonId? AnsweredBy { get; private set; }

    /// <summary>When it was answered.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>Why it was refused, in the firm's words.</summary>
    public string? Answer { get; private set; }

    /// <summary>The buyer says that it has paid.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="amount">How much.</param>
    /// <param name="day">When.</param>
    /// <param name="document">What shows it, if anything.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">Nothing is left to pay, or it is in another currency.</exception>
    public static PaymentProof Give(Invoice invoice, Money amount, LocalDate day, Guid? document, PersonId by, Instant now)
    {
        if (!invoice.LeftToPay.IsPositive)
        {
            throw DomainException.Conflict(InvoiceErrors.NothingLeftToPay);
        }

        if (amount.Currency != invoice.Currency)
        {
            throw DomainException.Rule(InvoiceErrors.OtherCurrency, ("currency", invoice.Currency));
        }

        if (!amount.IsPositive)
        {
            throw DomainException.Rule(InvoiceErrors.ReceiptNotPositive);
        }

        var proof = new PaymentProof { Id = PaymentProofId.New(), InvoiceId = invoice.Id, Amount = amount, PaidOn = day, DocumentId = document, GivenBy = by, GivenAt = now };
        proof.Raise(new ProofGiven(proof.Id, invoice.Id, now));
        return proof;
    }

    /// <summary>The firm has the money.</summary>
    public void Accept(PersonId by, Instant now) => Close(ProofState.Accepted, null, by, now);

    /// <summary>The firm does not find the money.</summary>
    public void Refuse(string reason, PersonId by, Instant now) => Close(ProofState.Refused, reason, by, now);

    private void Close(ProofState state, string? answer, PersonId by, Instant now)
    {
        if (State != ProofState.Waiting)
        {
            throw DomainException.Conflict(InvoiceErrors.ProofAnswered);
        }

        (State, Answer, AnsweredBy, AnsweredAt) = (state, answer, by, now);
        if (state == ProofState.Refused)
        {
            Raise(new ProofRefused(Id, InvoiceId, now));
        }
    }
}

/// <summary>A buyer said that it has paid; the firm is asked to look.</summary>
public sealed record ProofGiven(PaymentProofId Proof, InvoiceId Invoice, Instant At) : IDomainEvent;

/// <summary>The firm does not find the money; the buyer is told.</summary>
public sealed record ProofRefused(PaymentProofId Proof, InvoiceId Invoice, Instant At) : IDomainEvent;
