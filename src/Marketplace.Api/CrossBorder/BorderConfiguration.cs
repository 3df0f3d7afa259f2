using Marketplace.Domain.CrossBorder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.CrossBorder
{
    internal sealed class BorderConfiguration : IEntityTypeConfiguration<BorderCheck>, IEntityTypeConfiguration<Obligation>
    {
        public void Configure(EntityTypeBuilder<BorderCheck> builder)
        {
            builder.ToTable("border_checks");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasMany(c => c.Obligations).WithOne().HasForeignKey(o => o.BookingId).IsRequired();
            builder.Ignore(c => c.Current).Ignore(c => c.WithoutOwner);
        }

        public void Configure(EntityTypeBuilder<Obligation> builder)
        {
            builder.ToTable("obligations");
            builder.Property(o => o.Id).ValueGeneratedNever();
            builder.Property(o => o.RuleKey).HasMaxLength(60);
            builder.Property(o => o.Form).HasMaxLength(80);
            builder.Property(o => o.Link).HasMaxLength(300);
            builder.Property(o => o.Source).HasMaxLength(300);
            builder.Property(o => o.Evidence).HasMaxLength(1000);
            builder.Ignore(o => o.IsCurrent);
            builder.HasIndex(o => new { o.BookingId, o.RuleKey });

            // What the sweep of reminders reads.
            builder.HasIndex(o => o.NextReminderOn).HasFilter("next_reminder_on is not null");
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<BorderCheck> BorderChecks => Set<BorderCheck>();
    }
}
