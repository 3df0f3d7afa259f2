using Marketplace.Api.Access;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.Bookkeeping
{
    /// <summary>A period that was exported: so that nobody imports it twice without knowing.</summary>
    internal sealed class BookkeepingExport
    {
        public required Guid Id { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public required LocalDate From { get; init; }

        public required LocalDate To { get; init; }

        public required BookFormat Format { get; init; }

        public required int Vouchers { get; init; }

        public required PersonId By { get; init; }

        public required Instant At { get; init; }
    }

    internal sealed class BookkeepingConfiguration : IEntityTypeConfiguration<BookkeepingExport>
    {
        public void Configure(EntityTypeBuilder<BookkeepingExport> builder)
        {
            builder.ToTable("bookkeeping_exports");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId);
            builder.HasIndex(e => new { e.OrganisationId, e.At, e.Id });
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<Bookkeeping.BookkeepingExport> BookkeepingExports => Set<Bookkeeping.BookkeepingExport>();
    }
}
