using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Organisations;

internal sealed class OperatorConfiguration : IEntityTypeConfiguration<Operator>
{
    public void Configure(EntityTypeBuilder<Operator> builder)
    {
        builder.ToTable("operators");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.LegalName).HasMaxLength(200);
        builder.Property(o => o.NoticeEmail).HasMaxLength(254);
        builder.ComplexProperty(o => o.Address);
        builder.ComplexProperty(o => o.Bank);
        builder.ComplexProperty(o => o.Contact);

        // One operator a day: a later appointment from the same day would rewrite what documents were made under.
        builder.HasIndex(o => o.ValidFrom).IsUnique();
    }
}
