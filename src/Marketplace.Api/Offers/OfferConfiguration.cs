using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Offers;

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>, IEntityTypeConfiguration<OfferVersion>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Slug).HasMaxLength(80);
        builder.Property(o => o.BaseMunicipality).HasMaxLength(4);
        builder.Property(o => o.Content).HasColumnType("jsonb").HasConversion<OfferContentConverter, OfferContentComparer>();
        builder.Ignore(o => o.Completeness);
        builder.HasIndex(o => o.Slug).IsUnique();
        builder.HasIndex(o => new { o.Seller, o.CreatedAt, o.Id });
        builder.HasIndex(o => new { o.State, o.PublishedAt, o.Id });
        builder.HasMany(o => o.Versions).WithOne().HasForeignKey("OfferId").IsRequired();
    }

    public void Configure(EntityTypeBuilder<OfferVersion> builder)
    {
        builder.ToTable("offer_versions");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property<OfferId>("OfferId");
        builder.Property(v => v.Content).HasColumnType("jsonb").HasConversion<OfferContentConverter, OfferContentComparer>();
        builder.HasIndex("OfferId", nameof(OfferVersion.Number)).IsUnique();
    }
}

/// <summary>What an offer says is one document: read and written as a whole, like the editor that makes it.</summary>
internal sealed class OfferContentConverter() : ValueConverter<OfferContent, string>(
    content => JsonSerializer.Serialize(content, Json.Options),
    stored => JsonSerializer.Deserialize<OfferContent>(stored, Json.Options)!);

/// <summary>The content is a record that never changes, so it is another one exactly when it is another object.</summary>
internal sealed class OfferContentComparer() : ValueComparer<OfferContent>(
    (one, other) => ReferenceEquals(one, other),
    content => content.GetHashCode(),
    content => content);
