using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>An uploaded picture in its sizes, each a file in the content store.</summary>
internal sealed class StoredPicture
{
    /// <summary>The widths in which a picture is kept. A picture that is narrower is never made larger.</summary>
    public static readonly IReadOnlyList<int> Widths = [400, 800, 1600];

    /// <summary>The hash of the largest size, by which offers name the picture.</summary>
    public required string Hash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>The hashes of the sizes, in the order of <see cref="Widths"/>.</summary>
    public required string[] Sizes { get; init; }

    /// <summary>The firm that uploaded it first.</summary>
    public required OrganisationId UploadedBy { get; init; }

    public required Instant UploadedAt { get; init; }
}

internal sealed class StoredPictureConfiguration : IEntityTypeConfiguration<StoredPicture>
{
    public void Configure(EntityTypeBuilder<StoredPicture> builder)
    {
        builder.ToTable("pictures");
        builder.HasKey(p => p.Hash);
        builder.Property(p => p.Hash).HasMaxLength(64);
        builder.HasIndex(p => p.UploadedBy);
    }
}
