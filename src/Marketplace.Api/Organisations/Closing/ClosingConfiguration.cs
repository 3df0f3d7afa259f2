using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Organisations.Closing
{
    internal sealed class ClosingConfiguration : IEntityTypeConfiguration<OrganisationClosing>
    {
        public void Configure(EntityTypeBuilder<OrganisationClosing> builder)
        {
            builder.ToTable("organisation_closings");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<Organisation>().WithMany().HasForeignKey(c => c.Organisation).OnDelete(DeleteBehavior.Restrict);

            // An organisation is closed once at a time.
            builder.HasIndex(c => c.Organisation).IsUnique().HasFilter("reopened_at is null");
            builder.HasIndex(c => new { c.Organisation, c.ClosedAt });
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<OrganisationClosing> OrganisationClosings => Set<OrganisationClosing>();
    }
}
