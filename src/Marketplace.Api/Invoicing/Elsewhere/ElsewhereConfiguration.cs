using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Invoicing.Elsewhere
{
    internal sealed class ElsewhereConfiguration :
        IEntityTypeConfiguration<Customer>,
        IEntityTypeConfiguration<PlannedInvoice>,
        IEntityTypeConfiguration<RecurringInvoice>,
        IEntityTypeConfiguration<RecurringInvoiceChange>,
        IEntityTypeConfiguration<InvoiceMandate>
    {
        public void Configure(EntityTypeBuilder<Customer> builder)
        {
            builder.ToTable("customers");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Name).HasMaxLength(CustomerDetails.LongestName);
            builder.Property(c => c.Email).HasMaxLength(254);
            builder.Property(c => c.Reference).HasMaxLength(InvoiceContent.LongestReference);
            builder.ComplexProperty(c => c.Address, address =>
            {
                address.Property(a => a.Street).HasMaxLength(120);
                address.Property(a => a.PostalCode).HasMaxLength(6);
                address.Property(a => a.Town).HasMaxLength(60);
            });
            builder.Ignore(c => c.BuyerVat);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(c => c.FirmId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany<Invoice>().WithOne().HasForeignKey(i => i.CustomerId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(c => new { c.FirmId, c.Name, c.Id });
        }

        public void Configure(EntityTypeBuilder<PlannedInvoice> builder)
        {
            builder.ToTable("planned_invoices");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Content).HasColumnType("jsonb").HasConversion<InvoiceContentConverter, InvoiceContentComparer>();
            builder.Property(p => p.Problem).HasMaxLength(80);
            builder.HasOne<Customer>().WithMany().HasForeignKey(p => p.CustomerId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Invoice>().WithOne().HasForeignKey<PlannedInvoice>(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(p => new { p.FirmId, p.CreatedAt, p.Id }).HasFilter("invoice_id is null");

            // The sweep looks for what is due. However often a recurring invoice is looked at, a period has one invoice.
            builder.HasIndex(p => p.IssueAt).HasFilter("issue_at is not null");
            builder.HasIndex(p => new { p.RecurringId, p.PerformedOn }).IsUnique().HasFilter("recurring_id is not null");
        }

        public void Configure(EntityTypeBuilder<RecurringInvoice> builder)
        {
            builder.ToTable("recurring_invoices");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Content).HasColumnType("jsonb").HasConversion<InvoiceContentConverter, InvoiceContentComparer>();
            builder.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(r => new { r.FirmId, r.CreatedAt, r.Id });
            builder.HasIndex(r => r.DueAt).HasFilter("due_at is not null");
        }

        public void Configure(EntityTypeBuilder<RecurringInvoiceChange> builder)
        {
            builder.ToTable("recurring_invoice_changes");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Before).HasColumnType("jsonb").HasConversion<RecurringTermsConverter>();
            builder.Property(c => c.After).HasColumnType("jsonb").HasConversion<RecurringTermsConverter>();
            builder.HasOne<RecurringInvoice>().WithMany().HasForeignKey(c => c.RecurringId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(c => new { c.RecurringId, c.At });
        }

        public void Configure(EntityTypeBuilder<InvoiceMandate> builder)
        {
            builder.ToTable("invoice_mandates");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Language).HasMaxLength(8);
            builder.Property(m => m.Hash).HasMaxLength(64);

            // One of a version holds at a time; those that were withdrawn stay.
            builder.HasIndex(m => new { m.FirmId, m.Version }).IsUnique().HasFilter("withdrawn_at is null");
        }
    }

    /// <summary>What an invoice is to say is one document: read and written as a whole.</summary>
    internal sealed class InvoiceContentConverter() : ValueConverter<InvoiceContent, string>(
        content => JsonSerializer.Serialize(content, Json.Options),
        stored => JsonSerializer.Deserialize<InvoiceContent>(stored, Json.Options)!);

    /// <summary>What a recurring invoice was to say and when, as it was at a change: it is only ever written once.</summary>
    internal sealed class RecurringTermsConverter() : ValueConverter<RecurringTerms, string>(
        terms => JsonSerializer.Serialize(terms, Json.Options),
        stored => JsonSerializer.Deserialize<RecurringTerms>(stored, Json.Options)!);

    /// <summary>The content is a record that never changes, so it is another one exactly when it is another object.</summary>
    internal sealed class InvoiceContentComparer() : ValueComparer<InvoiceContent>(
        (one, other) => ReferenceEquals(one, other),
        content => content.GetHashCode(),
        content => content);
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<Customer> Customers => Set<Customer>();

        public DbSet<PlannedInvoice> PlannedInvoices => Set<PlannedInvoice>();

        public DbSet<RecurringInvoice> RecurringInvoices => Set<RecurringInvoice>();

        public DbSet<RecurringInvoiceChange> RecurringInvoiceChanges => Set<RecurringInvoiceChange>();

        public DbSet<InvoiceMandate> InvoiceMandates => Set<InvoiceMandate>();
    }
}
