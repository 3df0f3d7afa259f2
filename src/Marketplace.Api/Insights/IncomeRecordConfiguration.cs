using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Insights
{
    internal sealed class IncomeRecordConfiguration : IEntityTypeConfiguration<IncomeRecord>
    {
        public void Configure(EntityTypeBuilder<IncomeRecord> builder)
        {
            builder.ToTable("income_records");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.FirmName).HasMaxLength(200);
            builder.Property(r => r.FirmNumber).HasMaxLength(20);
            builder.Property(r => r.Code).HasMaxLength(16);
            builder.Property(r => r.Language).HasMaxLength(8);
            builder.Property(r => r.Hash).HasMaxLength(64);
            builder.Property(r => r.Figures).HasColumnType("jsonb").HasConversion<FiguresConverter, FiguresComparer>();
            builder.HasOne<Organisation>().WithMany().HasForeignKey(r => r.FirmId);
            builder.HasIndex(r => r.Code).IsUnique();
            builder.HasIndex(r => new { r.FirmId, r.MadeAt, r.Id });
        }

        private sealed class FiguresConverter() : ValueConverter<IReadOnlyList<IncomeFigures>, string>(
            figures => JsonSerializer.Serialize(figures, Json.Options),
            stored => JsonSerializer.Deserialize<IncomeFigures[]>(stored, Json.Options)!);

        /// <summary>The figures never change, so they are others exactly when they are another object.</summary>
        private sealed class FiguresComparer() : ValueComparer<IReadOnlyList<IncomeFigures>>(
            (one, other) => ReferenceEquals(one, other),
            figures => figures.GetHashCode(),
            figures => figures);
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<IncomeRecord> IncomeRecords => Set<IncomeRecord>();
    }
}
