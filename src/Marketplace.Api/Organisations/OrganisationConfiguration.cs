using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Organisations;

internal sealed class OrganisationConfiguration :
    IEntityTypeConfiguration<Organisation>,
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Unit>
{
    /// <summary>The membership's foreign key, which the model itself does not carry.</summary>
    public const string OrganisationKey = "OrganisationId";

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.LegalName).HasMaxLength(200);
        // Lists by name follow the alphabet of the region, in which å, ä and ö come last.
        builder.Property(o => o.DisplayName).HasMaxLength(80).UseCollation("sv-x-icu");
        builder.Property(o => o.Slug).HasMaxLength(60);
        builder.Property(o => o.CardName).HasMaxLength(20);
        builder.Property(o => o.MunicipalityCode).HasMaxLength(4);
        builder.Property(o => o.SuspensionReason).HasMaxLength(1000);
        builder.HasIndex(o => o.Slug).IsUnique();
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => new { o.State, o.RegisteredAt, o.Id });
        builder.HasIndex(o => new { o.DisplayName, o.Slug }).HasFilter("sells and state = 'Approved'");
        builder.Ignore(o => o.IsPublicBody).Ignore(o => o.Currency);
        builder.ComplexProperty(o => o.Vat);
        builder.ComplexProperty(o => o.Address);
        builder.ComplexProperty(o => o.Contact);
        builder.ComplexProperty(o => o.Bank);
        builder.ComplexProperty(o => o.Invoicing);
        builder.ComplexProperty(o => o.Presentation);
        builder.ComplexProperty(o => o.PaymentAccount);
        builder.ComplexProperty(o => o.PaidThrough, PaidThroughs);
        builder.HasMany(o => o.Units).WithOne().HasForeignKey(OrganisationKey).IsRequired();
        builder.HasMany(o => o.Members).WithOne().HasForeignKey(OrganisationKey).IsRequired();
    }

    /// <summary>How a firm is paid, as organisations and bookings keep it.</summary>
    public static void PaidThroughs(ComplexPropertyBuilder<PaidThrough> payee)
    {
        payee.Property(p => p.Kind).HasDefaultValue(PayeeKind.OwnFirm);
        payee.Property(p => p.CompanyName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property<OrganisationId>(OrganisationKey);
        builder.HasIndex(OrganisationKey, nameof(Membership.Person)).IsUnique();
        builder.HasIndex(m => new { m.Person, m.Since });
    }

    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property<OrganisationId>(OrganisationKey);
        builder.Property(u => u.Name).HasMaxLength(80);
        builder.Property(u => u.BuyerReference).HasMaxLength(60);
        builder.Property(u => u.ApproverEmail).HasMaxLength(254);
    }
}
