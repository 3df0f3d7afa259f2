using Marketplace.Domain.Agreements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Agreements;

internal sealed class AgreementConfiguration :
    IEntityTypeConfiguration<Agreement>,
    IEntityTypeConfiguration<Signature>,
    IEntityTypeConfiguration<SigningCode>,
    IEntityTypeConfiguration<ApprovalLink>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("agreements");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.UnsignedHash).HasMaxLength(64);
        builder.Property(a => a.SignedHash).HasMaxLength(64);
        builder.HasIndex(a => new { a.BookingId, a.Number }).IsUnique();
        builder.HasMany(a => a.Signatures).WithOne().HasForeignKey("AgreementId").IsRequired();
        builder.HasMany(a => a.Codes).WithOne().HasForeignKey("AgreementId").IsRequired();
        builder.HasMany(a => a.Links).WithOne().HasForeignKey("AgreementId").IsRequired();
    }

    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.ToTable("signatures");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TypedName).HasMaxLength(120);
        builder.Property(s => s.Reference).HasMaxLength(254);
        builder.Property(s => s.DocumentHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<SigningCode> builder)
    {
        builder.ToTable("signing_codes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CodeHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<ApprovalLink> builder)
    {
        builder.ToTable("approval_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Name).HasMaxLength(120);
        builder.Property(l => l.Email).HasMaxLength(254);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.Property(l => l.Refusal).HasMaxLength(1000);

        // How a link is found again.
        builder.HasIndex(l => l.SecretHash).IsUnique();
    }
}
