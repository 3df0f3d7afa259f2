using Marketplace.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Calendar;

internal sealed class CalendarEntryConfiguration : IEntityTypeConfiguration<CalendarEntry>
{
    public void Configure(EntityTypeBuilder<CalendarEntry> builder)
    {
        builder.ToTable("calendar_entries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Municipality).HasMaxLength(4);
        builder.Ignore(e => e.IsLive);
        builder.HasIndex(e => e.BookingId);
        builder.HasIndex(e => e.BuyerId).HasFilter("released_at is null");
        builder.HasIndex(e => e.ExpiresAt).HasFilter("released_at is null and expires_at is not null");
    }
}
