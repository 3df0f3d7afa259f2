using Marketplace.Api.Platform.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Platform.Outbox;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<HandledMessage>, IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.Property(m => m.Type).HasMaxLength(200);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.HasIndex(m => m.NextTry).HasFilter("handled_at is null and parked_at is null");
        builder.HasIndex(m => m.ParkedAt).HasFilter("parked_at is not null");
    }

    public void Configure(EntityTypeBuilder<HandledMessage> builder)
    {
        builder.ToTable("handled_messages");
        builder.HasKey(m => new { m.MessageId, m.Handler });
        builder.Property(m => m.Handler).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.RequestHash).HasMaxLength(64);
        builder.HasIndex(k => k.StoredAt);
    }
}
