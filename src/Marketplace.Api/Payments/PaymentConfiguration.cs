using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Payments
{
    internal sealed class PaymentConfiguration :
        IEntityTypeConfiguration<BookingPart>,
        IEntityTypeConfiguration<PaymentShare>,
        IEntityTypeConfiguration<Payment>,
        IEntityTypeConfiguration<Payout>,
        IEntityTypeConfiguration<Refund>,
        IEntityTypeConfiguration<Operation>,
        IEntityTypeConfiguration<SellerAccount>,
        IEntityTypeConfiguration<ProviderMessage>
    {
        private const int ReferenceLength = 120;

        public void Configure(EntityTypeBuilder<BookingPart> builder)
        {
            builder.ToTable("booking_parts");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => p.BookingId);
        }

        public void Configure(EntityTypeBuilder<PaymentShare> builder)
        {
            builder.ToTable("payment_shares");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => s.BookingId);
        }

        public void Configure(EntityTypeBuilder<Payment> builder)
        {
            builder.ToTable("payments");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.SessionRef).HasMaxLength(ReferenceLength);
            builder.Property(p => p.CheckoutUrl).HasMaxLength(2000);
            builder.Property(p => p.IntentRef).HasMaxLength(ReferenceLength);
            builder.Property(p => p.ChargeRef).HasMaxLength(ReferenceLength);
            builder.Property(p => p.FailureCode).HasMaxLength(60);
            builder.Property(p => p.ExchangeRate).HasPrecision(18, 9);
            builder.ComplexProperty(p => p.Exchange, exchange => exchange.ComplexProperty(e => e.Rate));
            builder.Ignore(p => p.Amount).Ignore(p => p.Charged).Ignore(p => p.Refunded);
            builder.HasOne<PaymentShare>().WithMany().HasForeignKey(p => p.ShareId);

            // A plan is made once, and once more for each change: a second one at the same time would be refused.
            builder.HasIndex(p => new { p.BookingId, p.ShareId, p.Kind, p.Round }).IsUnique();
            builder.HasIndex(p => p.SessionRef).IsUnique();
            builder.HasIndex(p => p.IntentRef);

            // The books of a firm go by the day on which money came; promises in the other currency are few among all payments.
            builder.HasIndex(p => new { p.FirmId, p.PaidAt });
            builder.HasIndex(p => p.State).HasFilter("exchange_pays_minor is not null");
            builder.HasIndex(p => p.OpensAt).HasFilter("state = 'Planned'");
            builder.HasIndex(p => p.NextReminderAt).HasFilter("next_reminder_at is not null");
            builder.HasIndex(p => p.NextPollAt).HasFilter("next_poll_at is not null");
        }

        public void Configure(EntityTypeBuilder<Payout> builder)
        {
            builder.ToTable("payouts");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Reason).HasMaxLength(60);
            builder.Property(p => p.TransferRef).HasMaxLength(ReferenceLength);
            builder.Property(p => p.PayoutRef).HasMaxLength(ReferenceLength);
            builder.Property(p => p.ExchangeRate).HasPrecision(18, 9);
            builder.HasOne<Payment>().WithMany().HasForeignKey(p => p.PaymentId);
            builder.HasOne<BookingPart>().WithMany().HasForeignKey(p => p.PartId);
            builder.HasIndex(p => new { p.PaymentId, p.PartId }).IsUnique();
            builder.HasIndex(p => p.BookingId);
            builder.HasIndex(p => new { p.FirmId, p.Id });
            builder.HasIndex(p => p.TransferRef).IsUnique();
            builder.HasIndex(p => p.PayoutRef).IsUnique();
            builder.HasIndex(p => p.NextTryAt).HasFilter("next_try_at is not null");
        }

        public void Configure(EntityTypeBuilder<Refund> builder)
        {
            builder.ToTable("refunds");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.ProviderRef).HasMaxLength(ReferenceLength);
            builder.Property(r => r.FailureCode).HasMaxLength(60);
            builder.Ignore(r => r.Amount);

            // When a booking ends, money of one payment is paid back once; what is left of it has gone to the firm. A change of
            // the booking may have paid back a part before.
            builder.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId);
            builder.HasIndex(r => r.PaymentId).IsUnique().HasFilter("not because_of_change");
            builder.HasIndex(r => r.BookingId);
            builder.HasIndex(r => r.ProviderRef).IsUnique();
            builder.HasIndex(r => r.NextTryAt).HasFilter("next_try_at is not null");
        }

        public void Configure(EntityTypeBuilder<Operation> builder)
        {
            builder.ToTable("operations");
            builder.HasKey(o => o.Key);
            builder.Property(o => o.Key).HasMaxLength(200);
            builder.Property(o => o.Parameters).HasColumnType("jsonb");
            builder.Property(o => o.Outcome).HasMaxLength(200);
            builder.Ignore(o => o.HasEnded);
            builder.HasIndex(o => new { o.Kind, o.EntityId, o.Number }).IsUnique();
            builder.HasIndex(o => o.NextTry).HasFilter("next_try is not null");
            builder.HasIndex(o => new { o.CreatedAt, o.Key }).HasFilter("state in ('Unknown', 'Rejected')");
        }

        public void Configure(EntityTypeBuilder<SellerAccount> builder)
        {
            builder.ToTable("seller_accounts");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.ProviderRef).HasMaxLength(ReferenceLength);
            builder.Property(s => s.Requirements).HasMaxLength(4000);
            builder.HasOne<Organisation>().WithOne().HasForeignKey<SellerAccount>(s => s.Id);
            builder.HasIndex(s => s.ProviderRef).IsUnique();
            builder.HasIndex(s => s.NextSyncAt).HasFilter("next_sync_at is not null");
        }

        public void Configure(EntityTypeBuilder<ProviderMessage> builder)
        {
            builder.ToTable("provider_messages");
            builder.Property(m => m.Id).HasMaxLength(ReferenceLength);
            builder.Property(m => m.Type).HasMaxLength(ReferenceLength);
            builder.Property(m => m.Account).HasMaxLength(ReferenceLength);
            builder.Property(m => m.About).HasMaxLength(ReferenceLength);
            builder.HasIndex(m => m.NextTry).HasFilter("handled_at is null");
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<BookingPart> BookingParts => Set<BookingPart>();

        public DbSet<PaymentShare> PaymentShares => Set<PaymentShare>();

        public DbSet<Payment> Payments => Set<Payment>();

        public DbSet<Payout> Payouts => Set<Payout>();

        public DbSet<Refund> Refunds => Set<Refund>();

        public DbSet<Operation> Operations => Set<Operation>();

        public DbSet<SellerAccount> SellerAccounts => Set<SellerAccount>();

        public DbSet<Payments.ProviderMessage> ProviderMessages => Set<Payments.ProviderMessage>();
    }
}
