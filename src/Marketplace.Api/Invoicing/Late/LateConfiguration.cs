using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Api.Invoicing.Late
{
    internal sealed class LateConfiguration :
        IEntityTypeConfiguration<InvoiceReminder>,
        IEntityTypeConfiguration<InvoiceObjection>,
        IEntityTypeConfiguration<InvoiceWriteOff>,
        IEntityTypeConfiguration<ReminderSettings>
    {
        public void Configure(EntityTypeBuilder<InvoiceReminder> builder)
        {
            builder.ToTable("invoice_reminders");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.Total);
            builder.HasOne<Invoice>().WithMany().HasForeignKey(r => r.InvoiceId);
            builder.HasIndex(r => new { r.InvoiceId, r.Place }).IsUnique();
        }

        public void Configure(EntityTypeBuilder<InvoiceObjection> builder)
        {
            builder.ToTable("invoice_objections");
            builder.Property(o => o.Id).ValueGeneratedNever();
            builder.Property(o => o.Reason).HasMaxLength(CreditInvoice.LongestReason);
            builder.Property(o => o.Answer).HasMaxLength(CreditInvoice.LongestReason);
            builder.HasOne<Invoice>().WithMany().HasForeignKey(o => o.InvoiceId);

            // One at a time: the seller answers it before another is raised.
            builder.HasIndex(o => o.InvoiceId).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_invoice_objections_open");
        }

        public void Configure(EntityTypeBuilder<InvoiceWriteOff> builder)
        {
            builder.ToTable("invoice_write_offs");
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.Property(w => w.Reason).HasMaxLength(CreditInvoice.LongestReason);
            builder.HasOne<Invoice>().WithMany().HasForeignKey(w => w.InvoiceId);
        }

        public void Configure(EntityTypeBuilder<ReminderSettings> builder)
        {
            builder.ToTable("reminder_settings");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OwnerId);

            // One row for each, and one for the operator, who has no organisation.
            builder.HasIndex(s => s.OwnerId).IsUnique().AreNullsDistinct(false);
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<InvoiceReminder> InvoiceReminders => Set<InvoiceReminder>();

        public DbSet<InvoiceObjection> InvoiceObjections => Set<InvoiceObjection>();

        public DbSet<InvoiceWriteOff> InvoiceWriteOffs => Set<InvoiceWriteOff>();

        public DbSet<Invoicing.Late.ReminderSettings> ReminderSettings => Set<Invoicing.Late.ReminderSettings>();
    }
}
