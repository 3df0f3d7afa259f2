using System.Text.Json;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Invoicing.Looking
{
    internal static class InvoiceLookRows
    {
        /// <summary>The firm's look at a booking's invoice under its lock; to every other firm there is none.</summary>
        public static async Task<InvoiceLook> LockLookAsync(this SamspelDbContext db, BookingId booking, OrganisationId firm, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from invoice_looks where id = {booking.Value} for update", cancellationToken);
            return await db.InvoiceLooks.SingleOrDefaultAsync(l => l.Id == booking && l.FirmId == firm, cancellationToken) ?? throw PlatformErrors.Missing();
        }

        /// <summary>The same to be read.</summary>
        public static async Task<InvoiceLook> LookAsync(this SamspelDbContext db, BookingId booking, OrganisationId firm, CancellationToken cancellationToken) =>
            await db.InvoiceLooks.SingleOrDefaultAsync(l => l.Id == booking && l.FirmId == firm, cancellationToken) ?? throw PlatformErrors.Missing();

        /// <summary>The booking that is invoiced, with its price.</summary>
        public static Task<Booking> BookingOfAsync(this SamspelDbContext db, InvoiceLook look, CancellationToken cancellationToken) =>
            db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == look.Id, cancellationToken);
    }

    internal sealed class InvoiceLookConfiguration : IEntityTypeConfiguration<InvoiceLook>
    {
        public void Configure(EntityTypeBuilder<InvoiceLook> builder)
        {
            builder.ToTable("invoice_looks");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.BuyerReference).HasMaxLength(InvoiceLook.LongestReference);
            builder.Property(l => l.OrderNumber).HasMaxLength(InvoiceLook.LongestReference);
            builder.Property(l => l.VatAnswers).HasColumnType("jsonb").HasConversion<AnswersConverter, AnswersComparer>();
            builder.HasOne<Booking>().WithOne().HasForeignKey<InvoiceLook>(l => l.Id).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Invoice>().WithOne().HasForeignKey<InvoiceLook>(l => l.InvoiceId).OnDelete(DeleteBehavior.Restrict);

            // The sweep looks for what is due, the firm for what waits.
            builder.HasIndex(l => l.IssueAt).HasFilter("issue_at is not null");
            builder.HasIndex(l => new { l.FirmId, l.BeganAt, l.Id }).HasFilter("invoice_id is null");
        }

        private sealed class AnswersConverter() : ValueConverter<IReadOnlyDictionary<int, string>, string>(
            answers => JsonSerializer.Serialize(answers, Json.Options),
            stored => JsonSerializer.Deserialize<Dictionary<int, string>>(stored, Json.Options)!);

        /// <summary>The answers are replaced as a whole, so they are others exactly when they are another object.</summary>
        private sealed class AnswersComparer() : ValueComparer<IReadOnlyDictionary<int, string>>(
            (one, other) => ReferenceEquals(one, other),
            answers => answers.GetHashCode(),
            answers => answers);
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<InvoiceLook> InvoiceLooks => Set<InvoiceLook>();
    }
}
