using Marketplace.Api.Platform;
using Marketplace.Api.Reporting;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.Reporting
{
    /// <summary>That a firm was told what is reported of it for a year: the file it was told with, as it was.</summary>
    internal sealed class SellerStatement
    {
        public required OrganisationId FirmId { get; init; }

        public required int Year { get; init; }

        /// <summary>SHA-256 of the printed file.</summary>
        public required string Hash { get; init; }

        public required Instant MadeAt { get; init; }
    }

    internal sealed class ReportingConfiguration : IEntityTypeConfiguration<ReportedSeller>, IEntityTypeConfiguration<SellerStatement>
    {
        public void Configure(EntityTypeBuilder<ReportedSeller> builder)
        {
            builder.ToTable("reported_sellers");
            builder.HasKey(s => s.FirmId);
            builder.Property(s => s.FirmId).ValueGeneratedNever();
            builder.Ignore(s => s.Owes).Ignore(s => s.Standing);
            builder.Property(s => s.Particulars).HasColumnType("text");
            builder.HasOne<Organisation>().WithOne().HasForeignKey<ReportedSeller>(s => s.FirmId);

            // What the sweep reads.
            builder.HasIndex(s => s.NextAt).HasFilter("next_at is not null");
        }

        public void Configure(EntityTypeBuilder<SellerStatement> builder)
        {
            builder.ToTable("seller_statements");
            builder.HasKey(s => new { s.FirmId, s.Year });
            builder.Property(s => s.Hash).HasMaxLength(64);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(s => s.FirmId);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<ReportedSeller> ReportedSellers => Set<ReportedSeller>();

        public DbSet<SellerStatement> SellerStatements => Set<SellerStatement>();
    }
}
