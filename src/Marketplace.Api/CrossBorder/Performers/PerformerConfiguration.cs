using Marketplace.Domain.CrossBorder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.CrossBorder.Performers
{
    internal sealed class PerformerConfiguration : IEntityTypeConfiguration<PerformerList>, IEntityTypeConfiguration<Performer>
    {
        public void Configure(EntityTypeBuilder<PerformerList> builder)
        {
            builder.ToTable("performer_lists");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Ignore(l => l.Answered);
            builder.HasMany(l => l.Performers).WithOne().HasForeignKey("BookingId").IsRequired();

            // What the sweep that deletes reads.
            builder.HasIndex(l => l.KeptUntil).HasFilter("forgotten_at is null");
        }

        public void Configure(EntityTypeBuilder<Performer> builder)
        {
            builder.ToTable("performers");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Name).HasMaxLength(120);
            builder.Property(p => p.Email).HasMaxLength(254);
            builder.Property(p => p.Language).HasMaxLength(8);
            builder.Property(p => p.SecretHash).HasMaxLength(64);
            builder.Property(p => p.Particulars);

            // How a link is found again.
            builder.HasIndex(p => p.SecretHash).IsUnique();
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<PerformerList> PerformerLists => Set<PerformerList>();
    }
}
