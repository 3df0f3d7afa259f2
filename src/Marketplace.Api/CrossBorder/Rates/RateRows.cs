using Marketplace.Domain.CrossBorder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates
{
    /// <summary>One rate as it was published. The first one for a day stays: documents rest on it.</summary>
    internal sealed class StoredRate
    {
        public required RateSource Source { get; init; }

        public required LocalDate Day { get; init; }

        public required decimal Sek { get; init; }

        public required decimal Nok { get; init; }

        public required Instant FetchedAt { get; init; }

        public ExchangeRate Rate => new(Source, Day, Sek, Nok);
    }

    /// <summary>How it stands with one bank: when it is asked next, and what went wrong since it last answered.</summary>
    internal sealed class RateFeed
    {
        public required RateSource Source { get; init; }

        public required Instant NextTry { get; set; }

        public Instant? AnsweredAt { get; set; }

        public int Failures { get; set; }

        public string? LastError { get; set; }
    }

    internal sealed class RateConfiguration : IEntityTypeConfiguration<StoredRate>, IEntityTypeConfiguration<RateFeed>
    {
        public void Configure(EntityTypeBuilder<StoredRate> builder)
        {
            builder.ToTable("exchange_rates");
            builder.HasKey(r => new { r.Source, r.Day });
            builder.Ignore(r => r.Rate);
        }

        public void Configure(EntityTypeBuilder<RateFeed> builder)
        {
            builder.ToTable("rate_feeds");
            builder.HasKey(f => f.Source);
            builder.Property(f => f.LastError).HasMaxLength(300);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<CrossBorder.Rates.StoredRate> ExchangeRates => Set<CrossBorder.Rates.StoredRate>();

        public DbSet<CrossBorder.Rates.RateFeed> RateFeeds => Set<CrossBorder.Rates.RateFeed>();
    }
}
