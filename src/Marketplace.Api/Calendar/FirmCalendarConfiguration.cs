using Marketplace.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Calendar;

internal sealed class FirmCalendarConfiguration :
    IEntityTypeConfiguration<FirmCalendar>,
    IEntityTypeConfiguration<WeeklyWindow>,
    IEntityTypeConfiguration<AvailabilityException>
{
    private const string CalendarKey = "CalendarId";

    public void Configure(EntityTypeBuilder<FirmCalendar> builder)
    {
        builder.ToTable("firm_calendars");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Member).HasMaxLength(80);
        builder.HasIndex(c => new { c.Firm, c.Member }).IsUnique().AreNullsDistinct(false);
        builder.HasMany(c => c.Windows).WithOne().HasForeignKey(CalendarKey).IsRequired();
        builder.HasMany(c => c.Exceptions).WithOne().HasForeignKey(CalendarKey).IsRequired();
    }

    public void Configure(EntityTypeBuilder<WeeklyWindow> builder)
    {
        builder.ToTable("weekly_windows");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property<FirmCalendarId>(CalendarKey);
        builder.Property(w => w.From).HasColumnName("opens");
        builder.Property(w => w.To).HasColumnName("closes");
    }

    public void Configure(EntityTypeBuilder<AvailabilityException> builder)
    {
        builder.ToTable("availability_exceptions");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property<FirmCalendarId>(CalendarKey);
        builder.Property(e => e.From).HasColumnName("first_day");
        builder.Property(e => e.To).HasColumnName("last_day");
        builder.Property(e => e.Reason).HasMaxLength(200);
        builder.HasIndex(CalendarKey, nameof(AvailabilityException.To));
    }
}
