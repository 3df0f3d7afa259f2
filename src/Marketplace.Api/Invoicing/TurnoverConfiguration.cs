using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing
{
    internal sealed class TurnoverConfiguration : IEntityTypeConfiguration<OutsideTurnover>, IEntityTypeConfiguration<ThresholdNotice>
    {
        public void Configure(EntityTypeBuilder<OutsideTurnover> builder)
        {
            builder.ToTable("outside_turnovers");
            builder.HasKey(t => new { t.FirmId, t.Year });
            builder.HasOne<Organisation>().WithMany().HasForeignKey(t => t.FirmId);
        }

        public void Configure(EntityTypeBuilder<ThresholdNotice> builder)
        {
            builder.ToTable("threshold_notices");
            builder.HasKey(n => new { n.FirmId, n.Year });
            builder.HasOne<Organisation>().WithMany().HasForeignKey(n => n.FirmId);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<OutsideTurnover> OutsideTurnovers => Set<OutsideTurnover>();

        public DbSet<ThresholdNotice> ThresholdNotices => Set<ThresholdNotice>();
    }
}
