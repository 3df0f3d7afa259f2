using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing
{
    internal sealed class InvoiceConfiguration :
        IEntityTypeConfiguration<Invoice>,
        IEntityTypeConfiguration<InvoiceLine>,
        IEntityTypeConfiguration<InvoiceSeries>
    {
        public void Configure(EntityTypeBuilder<Invoice> builder)
        {
            builder.ToTable("invoices");
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.Property(i => i.Issuer).HasMaxLength(40);
            builder.Property(i => i.Number).HasMaxLength(40);
            builder.Property(i => i.BookingCode).HasMaxLength(12);
            builder.Property(i => i.Title).HasMaxLength(200);
            builder.Property(i => i.Place).HasMaxLength(300);
            builder.Property(i => i.BuyerReference).HasMaxLength(60);
            builder.Property(i => i.OrderNumber).HasMaxLength(60);
            builder.Property(i => i.OriginalNumber).HasMaxLength(40);
            builder.Property(i => i.Reason).HasMaxLength(300);
            builder.Property(i => i.FileHash).HasMaxLength(64);
            builder.Ignore(i => i.Total).Ignore(i => i.Currency).Ignore(i => i.LeftToPay).Ignore(i => i.Owed).Ignore(i => i.Overpaid).Ignore(i => i.CreditStanding).Ignore(i => i.IsCreditNote).Ignore(i => i.IsSettled).Ignore(i => i.IsFeeToAccount).Ignore(i => i.AdvanceNumbers);
            builder.Ignore(i => i.IsSelfBilled).Ignore(i => i.Addressee).Ignore(i => i.Sender).Ignore(i => i.SenderId).Ignore(i => i.Receiver);
            builder.ComplexProperty(i => i.Seller, Party);
            builder.ComplexProperty(i => i.Buyer, Party);
            builder.ComplexProperty(i => i.Payment, payment => payment.Property(p => p.Reference).HasMaxLength(25));
            builder.ComplexProperty(i => i.NationalVat);
            builder.HasMany(i => i.Lines).WithOne().HasForeignKey("InvoiceId").IsRequired();

            // However often a booking is told to be completed, it is invoiced once; what puts an invoice right names it, and
            // work agreed elsewhere has no booking. A payment is invoiced as an advance once. And no number is ever used twice.
            builder.HasIndex(i => new { i.BookingId, i.Kind }).IsUnique().HasFilter("original_id is null and advance_of is null");
            builder.HasIndex(i => i.AdvanceOf).IsUnique();
            builder.HasIndex(i => i.OriginalId);
            builder.HasIndex(i => new { i.Issuer, i.Serial }).IsUnique();

            // The two lists of invoices page by time of issue within one organisation.
            builder.HasIndex(i => new { i.SellerId, i.IssuedAt, i.Id });
            builder.HasIndex(i => new { i.BuyerId, i.IssuedAt, i.Id });

            // What waits for money pages by the day on which it is due, and is looked through for reminders. No seller is the
            // operator, by whom nothing can be sorted, so its own need an index of their own.
            builder.HasIndex(i => new { i.SellerId, i.DueOn, i.Id }).HasFilter("method = 'Invoice' and state <> 'Paid' and state <> 'WrittenOff'");
            builder.HasIndex(i => new { i.DueOn, i.Id }).HasFilter("seller_id is null and method = 'Invoice' and state <> 'Paid' and state <> 'WrittenOff'");
            builder.HasIndex(i => i.CustomerId).HasFilter("customer_id is not null");
            builder.HasIndex(i => i.SelfBilledUnder).HasFilter("self_billed_under is not null");
        }

        public void Configure(EntityTypeBuilder<InvoiceLine> builder)
        {
            builder.ToTable("invoice_lines");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.Description).HasMaxLength(300);
            builder.ComplexProperty(l => l.Count, count => count.Property(c => c.Quantity).HasPrecision(9, 2));
            builder.Property(l => l.VatReason).HasMaxLength(80);
            builder.Property(l => l.DeductsNumber).HasMaxLength(40);
            builder.Property(l => l.Provision).HasMaxLength(200);
        }

        public void Configure(EntityTypeBuilder<InvoiceSeries> builder)
        {
            builder.ToTable("invoice_series");
            builder.HasKey(s => s.Issuer);
            builder.Property(s => s.Issuer).HasMaxLength(40).ValueGeneratedNever();
            builder.Property(s => s.Prefix).HasMaxLength(8);
        }

        private static void Party(ComplexPropertyBuilder<InvoiceParty> party)
        {
            party.Property(p => p.Name).HasMaxLength(200);
            party.Property(p => p.Unit).HasMaxLength(80);
            party.Property(p => p.Street).HasMaxLength(120);
            party.Property(p => p.PostalCode).HasMaxLength(6);
            party.Property(p => p.Town).HasMaxLength(60);
            party.Property(p => p.Email).HasMaxLength(254);
            party.Ignore(p => p.Endpoint);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<Invoice> Invoices => Set<Invoice>();

        public DbSet<InvoiceSeries> InvoiceSeries => Set<InvoiceSeries>();
    }
}
