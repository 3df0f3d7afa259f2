using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing.Receiving
{
    internal sealed class ReceiptConfiguration :
        IEntityTypeConfiguration<InvoiceReceipt>,
        IEntityTypeConfiguration<PaymentProof>
    {
        public void Configure(EntityTypeBuilder<InvoiceReceipt> builder)
        {
            builder.ToTable("invoice_receipts");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasOne<Invoice>().WithMany().HasForeignKey(r => r.InvoiceId);

            // Whatever happens at once, a row is taken back once.
            builder.HasIndex(r => r.Undoes).IsUnique();
            builder.HasIndex(r => r.SourceId);
        }

        public void Configure(EntityTypeBuilder<PaymentProof> builder)
        {
            builder.ToTable("payment_proofs");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Answer).HasMaxLength(300);
            builder.HasOne<Invoice>().WithMany().HasForeignKey(p => p.InvoiceId);
            builder.HasOne<StoredDocument>().WithMany().HasForeignKey(p => p.DocumentId);

            // The firm answers one before the buyer gives another.
            builder.HasIndex(p => p.InvoiceId).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ix_payment_proofs_waiting");
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<InvoiceReceipt> InvoiceReceipts => Set<InvoiceReceipt>();

        public DbSet<PaymentProof> PaymentProofs => Set<PaymentProof>();
    }
}
