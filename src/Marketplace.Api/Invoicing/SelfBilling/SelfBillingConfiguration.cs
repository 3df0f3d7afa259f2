using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing.SelfBilling
{
    internal sealed class SelfBillingConfiguration : IEntityTypeConfiguration<SelfBillingAgreement>
    {
        public void Configure(EntityTypeBuilder<SelfBillingAgreement> builder)
        {
            builder.ToTable("self_billing_agreements");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.AskedLanguage).HasMaxLength(8);
            builder.Property(a => a.AskedHash).HasMaxLength(64);
            builder.Property(a => a.AcceptedLanguage).HasMaxLength(8);
            builder.Property(a => a.AcceptedHash).HasMaxLength(64);
            builder.Property(a => a.Words).HasMaxLength(CreditInvoice.LongestReason);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(a => a.BuyerId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(a => a.SellerId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany<Invoice>().WithOne().HasForeignKey(i => i.SelfBilledUnder).OnDelete(DeleteBehavior.Restrict);

            // Between two there is one question or agreement that nobody has declined or ended, however many ask at once.
            builder.HasIndex(a => new { a.BuyerId, a.SellerId }).IsUnique().HasFilter("declined_at is null and ended_at is null");
            builder.HasIndex(a => new { a.BuyerId, a.AskedAt, a.Id });
            builder.HasIndex(a => new { a.SellerId, a.AskedAt, a.Id });
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<SelfBillingAgreement> SelfBillingAgreements => Set<SelfBillingAgreement>();
    }
}
