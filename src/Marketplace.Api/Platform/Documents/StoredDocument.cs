using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.Platform.Documents
{
    /// <summary>What a stored document is.</summary>
    public enum DocumentKind
    {
        /// <summary>The agreement as it was signed.</summary>
        Agreement,

        /// <summary>Signatures and audit page of the agreement.</summary>
        SignedAgreement,

        /// <summary>The agreement as a public buyer signed it by hand or in a system of its own.</summary>
        UploadedAgreement,

        /// <summary>The firm's invoice.</summary>
        Invoice,

        /// <summary>The operator's invoice for the marketplace fee.</summary>
        FeeDocument,

        /// <summary>The firm's credit note.</summary>
        CreditNote,

        /// <summary>The operator's credit note for the marketplace fee.</summary>
        FeeCreditNote,

        /// <summary>The receipt for money that came before the performance.</summary>
        Receipt,

        /// <summary>The firm's invoice for an advance.</summary>
        AdvanceInvoice,

        /// <summary>A buyer's receipt from its bank.</summary>
        PaymentProof,

        /// <summary>The firm's reminder of an invoice that is late.</summary>
        Reminder,
    }

    /// <summary>A document as it was made: the file lies in the store under its hash and neither it nor this row changes.</summary>
    internal sealed class StoredDocument
    {
        public required Guid Id { get; init; }

        public required DocumentKind Kind { get; init; }

        /// <summary>The booking it is about; an invoice for work agreed elsewhere has none.</summary>
        public BookingId? BookingId { get; init; }

        /// <summary>The invoice or credit note that it was printed from.</summary>
        public InvoiceId? InvoiceId { get; init; }

        /// <summary>The firm that may read it; a fee document is not the firm's business.</summary>
        public OrganisationId? SellerId { get; init; }

        /// <summary>The buyer that may read it.</summary>
        public OrganisationId? BuyerId { get; init; }

        /// <summary>The number people know it by: of the invoice, or the booking's code.</summary>
        public required string Number { get; init; }

        public required string Hash { get; init; }

        public required string MediaType { get; init; }

        /// <summary>The language it is written in.</summary>
        public required string Language { get; init; }

        public required Instant CreatedAt { get; init; }
    }

    internal sealed class StoredDocumentConfiguration : IEntityTypeConfiguration<StoredDocument>
    {
        public void Configure(EntityTypeBuilder<StoredDocument> builder)
        {
            builder.ToTable("documents");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.Number).HasMaxLength(40);
            builder.Property(d => d.Hash).HasMaxLength(64);
            builder.Property(d => d.MediaType).HasMaxLength(100);
            builder.Property(d => d.Language).HasMaxLength(8);

            // Whatever is repeated, a booking has each document once, and so has an invoice.
            builder.HasIndex(d => new { d.BookingId, d.Kind, d.Number }).IsUnique();

            // The archive of one organisation, newest first, whichever side it was on.
            builder.HasIndex(d => new { d.SellerId, d.CreatedAt, d.Id });
            builder.HasIndex(d => new { d.BuyerId, d.CreatedAt, d.Id });
            builder.HasIndex(d => new { d.InvoiceId, d.Kind, d.Number }).IsUnique().HasFilter("invoice_id is not null");
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<Documents.StoredDocument> Documents => Set<Documents.StoredDocument>();
    }
}
