using Marketplace.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Offers
{
    internal sealed class VatChoiceConfiguration : IEntityTypeConfiguration<WrittenVatChoice>
    {
        public void Configure(EntityTypeBuilder<WrittenVatChoice> builder)
        {
            builder.ToTable("offer_vat_choices");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Answer).HasMaxLength(160);
            builder.HasOne<Offer>().WithMany().HasForeignKey(c => c.OfferId);
            builder.HasIndex(c => new { c.OfferId, c.AnsweredAt });
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<WrittenVatChoice> VatChoices => Set<WrittenVatChoice>();
    }
}
