using Marketplace.Domain.Bookings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Bookings;

internal sealed class BookingConfiguration :
    IEntityTypeConfiguration<Booking>,
    IEntityTypeConfiguration<Quote>,
    IEntityTypeConfiguration<QuoteLine>,
    IEntityTypeConfiguration<Deadline>,
    IEntityTypeConfiguration<BookingEntry>,
    IEntityTypeConfiguration<CancellationTerm>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.ToTable("bookings");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Code).HasMaxLength(12);
        builder.HasIndex(b => b.Code).IsUnique();
        builder.Property(b => b.Title).HasMaxLength(200);
        builder.Property(b => b.Objection).HasMaxLength(2000);
        builder.Ignore(b => b.LatestQuote).Ignore(b => b.Price).Ignore(b => b.WaitsUntil).Ignore(b => b.CompletedAt);
        builder.ComplexProperty(b => b.Facts, facts =>
        {
            facts.Property(f => f.ZoneId).HasMaxLength(40);
            facts.Property(f => f.Municipality).HasMaxLength(4);
            facts.Property(f => f.Venue).HasMaxLength(200);
            facts.Property(f => f.Address).HasMaxLength(300);
            facts.Property(f => f.WayIn).HasMaxLength(1000);
            facts.Property(f => f.Occasion).HasMaxLength(500);
            facts.Ignore(f => f.Zone).Ignore(f => f.Begins).Ignore(f => f.Ends).Ignore(f => f.Occupied);
        });
        builder.ComplexProperty(b => b.PaidThrough, Organisations.OrganisationConfiguration.PaidThroughs);
        builder.ComplexProperty(b => b.BuyerContact, DayContacts);
        builder.ComplexProperty(b => b.ProviderContact, DayContacts);
        builder.HasMany(b => b.Quotes).WithOne().HasForeignKey(q => q.BookingId);
        builder.HasMany(b => b.Deadlines).WithOne().HasForeignKey(d => d.BookingId);
        builder.HasMany(b => b.Entries).WithOne().HasForeignKey(e => e.BookingId);
        builder.HasMany(b => b.Cancellation).WithOne().HasForeignKey("BookingId").IsRequired();

        // The two lists of bookings page by time of request within one organisation.
        builder.HasIndex(b => new { b.BuyerId, b.RequestedAt, b.Id });
        builder.HasIndex(b => new { b.ProviderId, b.RequestedAt, b.Id });
    }

    private static void DayContacts(ComplexPropertyBuilder<DayContact> contact)
    {
        contact.Property(c => c.Name).HasMaxLength(120);
        contact.Property(c => c.Phone).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("quotes");
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Note).HasMaxLength(2000);
        builder.ComplexProperty(q => q.ReckonedBy);
        builder.HasIndex(q => new { q.BookingId, q.Number }).IsUnique();
        builder.HasMany(q => q.Lines).WithOne().HasForeignKey("QuoteId").IsRequired();
        builder.Ignore(q => q.Currency).Ignore(q => q.ForFirm).Ignore(q => q.ForMarketplace).Ignore(q => q.Total).Ignore(q => q.ToPay).Ignore(q => q.Vat);
    }

    public void Configure(EntityTypeBuilder<QuoteLine> builder)
    {
        builder.ToTable("quote_lines");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Description).HasMaxLength(300);
        builder.Property(l => l.VatReason).HasMaxLength(80);
        builder.Ignore(l => l.Gross).Ignore(l => l.IsTravel);
    }

    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("booking_deadlines");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => d.DueAt).HasFilter("done_at is null");
    }

    public void Configure(EntityTypeBuilder<BookingEntry> builder)
    {
        builder.ToTable("booking_entries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Note).HasMaxLength(2000);
    }

    public void Configure(EntityTypeBuilder<CancellationTerm> builder)
    {
        builder.ToTable("booking_cancellation_terms");
        builder.Property(t => t.Id).ValueGeneratedNever();
    }
}
