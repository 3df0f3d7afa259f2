using Marketplace.Domain.Bookings;
using Marketplace.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Reviews;

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.ToTable("reviews");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Stars).HasConversion<int>();
        builder.Property(r => r.Text).HasMaxLength(Review.LongestText);
        builder.Property(r => r.Answer).HasMaxLength(Review.LongestText);
        builder.Property(r => r.HiddenReason).HasMaxLength(1000);
        builder.HasOne<Booking>().WithMany().HasForeignKey(r => r.BookingId);

        // Each side writes once; a second one at the same moment would be refused here.
        builder.HasIndex(r => new { r.BookingId, r.By }).IsUnique();

        // Lists: of a firm, of an offer, of what one wrote, and all of them for the administrator.
        builder.HasIndex(r => new { r.SubjectId, r.WrittenAt, r.Id });
        builder.HasIndex(r => new { r.OfferId, r.WrittenAt, r.Id });
        builder.HasIndex(r => new { r.AuthorId, r.WrittenAt, r.Id });
        builder.HasIndex(r => new { r.WrittenAt, r.Id });
    }
}
