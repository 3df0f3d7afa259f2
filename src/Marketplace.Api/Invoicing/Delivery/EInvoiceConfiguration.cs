using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing.Delivery
{
    internal sealed class EInvoiceConfiguration : IEntityTypeConfiguration<EInvoice>
    {
        public void Configure(EntityTypeBuilder<EInvoice> builder)
        {
            builder.ToTable("e_invoices");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.Reference).HasMaxLength(100);
            builder.Property(e => e.Reason).HasMaxLength(500);
            builder.Ignore(e => e.Key).Ignore(e => e.WaitsForAccessPoint);
            builder.HasOne<Invoice>().WithOne().HasForeignKey<EInvoice>(e => e.Id);

            // The sweep looks for what is due.
            builder.HasIndex(e => e.NextTryAt).HasFilter("next_try_at is not null");

            // What did not arrive pages by when it ended, and there is little of it.
            builder.HasIndex(e => new { e.EndedAt, e.Id }).HasFilter("state in ('Rejected', 'Undeliverable')");
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<EInvoice> EInvoices => Set<EInvoice>();
    }
}
