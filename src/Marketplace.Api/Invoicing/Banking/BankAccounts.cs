using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>What belongs to the account that files from a bank are about.</summary>
internal static class BankAccounts
{
    // Any number that nothing else in the application locks by.
    private const long OperatorsLock = 0x62616E6B;

    /// <summary>Whoever changes something about the same account in this moment comes before or after.</summary>
    public static async Task LockAccountAsync(this SamspelDbContext db, OrganisationId? owner, CancellationToken cancellationToken)
    {
        if (owner is { } firm)
        {
            await db.LockAsync($"select id from organisations where id = {firm.Value} for update", cancellationToken);
            return;
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OperatorsLock})", cancellationToken);
    }

    /// <summary>The accounts of a firm, or of the operator in charge.</summary>
    public static async Task<BankDetails> AccountsOfAsync(this SamspelDbContext db, OrganisationId? owner, LocalDate today, CancellationToken cancellationToken) => owner is { } firm
        ? (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == firm, cancellationToken)).Bank
        : (await db.OperatorInChargeAsync(today, cancellationToken)).Bank;

    /// <summary>The invoices of a seller that money can come for.</summary>
    public static IQueryable<Invoice> PaidToAccountOf(this IQueryable<Invoice> invoices, OrganisationId? owner) => invoices
        .Where(i => i.SellerId == owner && i.Method == PaymentMethod.Invoice && (i.Kind == InvoiceKind.Invoice || i.Kind == InvoiceKind.FeeDocument));

    /// <summary>Those of them that wait for money.</summary>
    public static IQueryable<Invoice> WaitingForMoney(this IQueryable<Invoice> invoices, OrganisationId? owner) => invoices.PaidToAccountOf(owner)
        .Where(i => i.State != InvoiceState.Paid && i.State != InvoiceState.WrittenOff && i.Credited.Minor < i.Net.Minor + i.Vat.Minor);

    /// <summary>An invoice as payments are compared with it.</summary>
    public static PayableInvoice AsPayable(this Invoice invoice) => new(invoice.Id, invoice.Number, invoice.Payment.Reference, invoice.LeftToPay, invoice.Buyer.Name, invoice.DueOn);

    /// <summary>The keys of payments, in their order. Two that are alike are two payments, in this file and in the next that has both.</summary>
    public static IReadOnlyList<string> KeysOf(IReadOnlyList<BankEntryFacts> entries)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<string>(entries.Count);
        foreach (var entry in entries)
        {
            // What the bank calls it says the most; a sum that was booked together shares it, so day and amount stand beside.
            string?[] said = entry.BankReference is { } reference
                ? [reference, string.Join(' ', entry.References)]
                : [string.Join(' ', entry.References), entry.Text, entry.Payer];
            var text = string.Create(CultureInfo.InvariantCulture, $"{entry.Day:uuuu-MM-dd}|{entry.Amount.Minor}|{entry.Amount.Currency}|{string.Join('|', said)}");
            var time = seen[text] = seen.GetValueOrDefault(text) + 1;
            keys.Add(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + "|" + time))));
        }

        return keys;
    }
}
