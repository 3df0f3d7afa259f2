using Marketplace.Domain.Invoicing.Banking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing.Banking
{
    internal sealed class BankingConfiguration :
        IEntityTypeConfiguration<BankFile>,
        IEntityTypeConfiguration<BankEntry>,
        IEntityTypeConfiguration<RememberedColumns>
    {
        public void Configure(EntityTypeBuilder<BankFile> builder)
        {
            builder.ToTable("bank_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Name).HasMaxLength(ImportBankFile.LongestName);
        }

        public void Configure(EntityTypeBuilder<BankEntry> builder)
        {
            builder.ToTable("bank_entries");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.Key).HasMaxLength(64);
            builder.Property(e => e.Reference).HasMaxLength(300);
            builder.Property(e => e.Text).HasMaxLength(500);
            builder.Property(e => e.Payer).HasMaxLength(140);
            builder.Property(e => e.Reason).HasMaxLength(300);
            builder.Ignore(e => e.Left).Ignore(e => e.Facts);
            builder.HasOne<BankFile>().WithMany().HasForeignKey(e => e.FileId);

            // However often a payment stands in files, and whoever brings them at once, an account has it once.
            builder.HasIndex(e => new { e.OwnerId, e.Key }).IsUnique().AreNullsDistinct(false);
            builder.HasIndex(e => new { e.OwnerId, e.State, e.BookedOn, e.Id });
        }

        public void Configure(EntityTypeBuilder<RememberedColumns> builder)
        {
            builder.ToTable("remembered_columns");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Headings).HasMaxLength(64);
            builder.ComplexProperty(c => c.Columns);
            builder.HasIndex(c => new { c.OwnerId, c.Headings }).IsUnique().AreNullsDistinct(false);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<BankFile> BankFiles => Set<BankFile>();

        public DbSet<BankEntry> BankEntries => Set<BankEntry>();

        public DbSet<RememberedColumns> RememberedColumns => Set<RememberedColumns>();
    }
}
