using Marketplace.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Ledger
{
    internal sealed class LedgerConfiguration : IEntityTypeConfiguration<LedgerTransaction>, IEntityTypeConfiguration<LedgerEntry>
    {
        public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
        {
            builder.ToTable("ledger_transactions");
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.Property(t => t.What).HasMaxLength(40);
            builder.Property(t => t.SourceType).HasMaxLength(40);
            builder.Property(t => t.SourceId).HasMaxLength(80);
            builder.Property(t => t.Leg).HasMaxLength(40);
            builder.HasMany(t => t.Entries).WithOne().HasForeignKey(e => e.TransactionId);

            // The same cause is entered once, whoever enters it.
            builder.HasIndex(t => new { t.SourceType, t.SourceId, t.Leg }).IsUnique();
            builder.HasIndex(t => t.BookingId);
            builder.HasIndex(t => new { t.At, t.Id });
        }

        public void Configure(EntityTypeBuilder<LedgerEntry> builder)
        {
            builder.ToTable("ledger_entries");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.HasIndex(e => e.TransactionId);
            builder.HasIndex(e => new { e.Account, e.BookingId });

            // What the operator has in a currency is summed from the books whenever somebody may pay in it.
            builder.HasIndex(e => new { e.Currency, e.Account }).IncludeProperties(e => e.Minor);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

        public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    }
}
