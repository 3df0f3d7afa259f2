using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// Puts into a bundle what is known of the organisation itself, and what it has set up and begun here. Its number is its own, so
/// it stands here whole. Lists are written as they are read.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="bundle">The bundle, which has begun.</param>
internal sealed class BundledParticulars(SamspelDbContext db, Bundle bundle)
{
    private static readonly JsonSerializerOptions s_readable = new(Json.Options) { WriteIndented = true };

    /// <summary>Adds all of it.</summary>
    public async Task AddAsync(Organisation firm, LocalDate today, CancellationToken cancellationToken)
    {
        await AddOwnAsync(firm, today, cancellationToken);
        await AddListsAsync(firm.Id, today, cancellationToken);
        await AddInvoicingAsync(firm.Id, today, cancellationToken);
        await AddMoneyAsync(firm.Id, today, cancellationToken);
        await AddPrintsAsync(firm, cancellationToken);
    }

    /// <summary>A row for the firm's own series, and one for what buyers have issued for it.</summary>
    private async Task<string> SeriesAsync(OrganisationId firm, CancellationToken cancellationToken)
    {
        var rows = "";
        foreach (var (issuer, prefix) in ((string, string)[])[InvoiceSeries.Of(firm, selfBilled: false), InvoiceSeries.Of(firm, selfBilled: true)])
        {
            var last = await db.InvoiceSeries.AsNoTracking().Where(s => s.Issuer == issuer).Select(s => (long?)s.Last).SingleOrDefaultAsync(cancellationToken);
            if (last is not null || prefix == InvoiceSeries.FirmPrefix)
            {
                rows += string.Create(CultureInfo.InvariantCulture, $"{Csv.Cell(prefix)};{last ?? 0};{(last ?? 0) + 1}\r\n");
            }
        }

        return rows;
    }

    private async Task AddOwnAsync(Organisation firm, LocalDate today, CancellationToken cancellationToken)
    {
        await bundle.AddAsync("series.csv", new Bundled("Series", "", today), "prefix;last_number;next_number\r\n" + await SeriesAsync(firm.Id, cancellationToken), cancellationToken);
        await bundle.AddAsync("organisation.json", new Bundled("Organisation", "", today), JsonSerializer.Serialize(
            new
            {
                firm.LegalName,
                firm.DisplayName,
                firm.Country,
                Number = firm.Number.Display,
                Vat = firm.Vat.Number?.Display,
                firm.Address,
                firm.Contact,
                Bankgiro = firm.Bank.Bankgiro?.Display,
                Plusgiro = firm.Bank.Plusgiro?.Display,
                Account = firm.Bank.Account?.Display,
                Iban = firm.Bank.Iban?.Display,
                Bic = firm.Bank.Bic?.Value,
                firm.Invoicing,
                Units = firm.Units.Select(u => new { u.Name, u.BuyerReference }),
            },
            s_readable), cancellationToken);
    }

    private async Task AddListsAsync(OrganisationId me, LocalDate today, CancellationToken cancellationToken)
    {
        await AddJsonAsync("offers.json", new Bundled("Offers", "", today), db.Offers.AsNoTracking().Where(o => o.Seller == me).OrderBy(o => o.Id)
            .Select(o => new { o.Slug, o.State, o.Currency, o.Content }), cancellationToken);
        await AddTableAsync(
            "customers.csv",
            new Bundled("Customers", "", today),
            "name;number;street;postal_code;town;country;email;reference",
            db.Customers.AsNoTracking().Where(c => c.FirmId == me).OrderBy(c => c.Name).ThenBy(c => c.Id),
            c => [Csv.Cell(c.Name), Csv.Cell(c.Number?.Display ?? ""), Csv.Cell(c.Address.Street), Csv.Cell(c.Address.PostalCode), Csv.Cell(c.Address.Town), $"{c.Address.Country}", Csv.Cell(c.Email ?? ""), Csv.Cell(c.Reference ?? "")],
            cancellationToken);
        await AddTableAsync(
            "bookings.csv",
            new Bundled("Bookings", "", today),
            "code;title;start;state;seller;buyer",
            db.Bookings.Where(b => b.ProviderId == me || b.BuyerId == me).OrderBy(b => b.Facts.Start).ThenBy(b => b.Id).Select(b => new
            {
                b.Code,
                b.Title,
                b.Facts.Start,
                b.State,
                Seller = db.Organisations.Where(o => o.Id == b.ProviderId).Select(o => o.LegalName).First(),
                Buyer = db.Organisations.Where(o => o.Id == b.BuyerId).Select(o => o.LegalName).First(),
            }),
            b => [b.Code, Csv.Cell(b.Title), LocalDateTimePattern.GeneralIso.Format(b.Start), $"{b.State}", Csv.Cell(b.Seller), Csv.Cell(b.Buyer)],
            cancellationToken);
    }

    /// <summary>What is written and not issued, what goes on by itself, and by which mandates and settings.</summary>
    private async Task AddInvoicingAsync(OrganisationId me, LocalDate today, CancellationToken cancellationToken)
    {
        await AddJsonAsync(
            "planned-invoices.json",
            new Bundled("PlannedInvoices", "", today),
            db.PlannedInvoices.AsNoTracking().Where(p => p.FirmId == me && p.InvoiceId == null).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
                .Join(db.Customers, p => p.CustomerId, c => c.Id, (p, c) => new { Customer = c.Name, p.PerformedOn, p.IssueAt, p.CreatedAt, p.Content }),
            cancellationToken);
        await AddJsonAsync(
            "recurring-invoices.json",
            new Bundled("RecurringInvoices", "", today),
            db.RecurringInvoices.AsNoTracking().Where(r => r.FirmId == me).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id)
                .Join(db.Customers, r => r.CustomerId, c => c.Id, (r, c) => new { Customer = c.Name, r.Rhythm, r.NextOn, r.LastOn, r.IssuesByItself, r.Made, r.CreatedAt, r.Content }),
            cancellationToken);
        await AddTableAsync(
            "mandates.csv",
            new Bundled("Mandates", "", today),
            "version;language;sha256;given_by;given_at;withdrawn_by;withdrawn_at",
            db.InvoiceMandates.AsNoTracking().Where(m => m.FirmId == me).OrderBy(m => m.GivenAt).Select(m => new
            {
                Mandate = m,
                GivenBy = db.People.Where(p => p.Id == (Guid)(object)m.GivenBy).Select(p => p.Name).FirstOrDefault(),
                WithdrawnBy = db.People.Where(p => p.Id == (Guid?)(object?)m.WithdrawnBy).Select(p => p.Name).FirstOrDefault(),
            }),
            m => [$"{m.Mandate.Version}", m.Mandate.Language, m.Mandate.Hash, Csv.Cell(m.GivenBy ?? ""), At(m.Mandate.GivenAt), Csv.Cell(m.WithdrawnBy ?? ""), At(m.Mandate.WithdrawnAt)],
            cancellationToken);
        var reminders = await db.ReminderSettings.AsNoTracking().SingleOrDefaultAsync(s => s.OwnerId == me, cancellationToken);
        await bundle.AddAsync("reminders.json", new Bundled("Reminders", "", today), JsonSerializer.Serialize(new { reminders?.DaysAfterDue }, s_readable), cancellationToken);
    }

    /// <summary>What came to the account by the bank's files, and what was noted for which invoice.</summary>
    private async Task AddMoneyAsync(OrganisationId me, LocalDate today, CancellationToken cancellationToken)
    {
        await AddTableAsync(
            "bank-payments.csv",
            new Bundled("BankPayments", "", today),
            "file;read_at;booked_on;amount;currency;used;state;reference;payer;text;reason",
            db.BankEntries.AsNoTracking().Where(e => e.OwnerId == me).OrderBy(e => e.BookedOn).ThenBy(e => e.Id)
                .Join(db.BankFiles, e => e.FileId, f => f.Id, (e, f) => new { Entry = e, f.Name, f.ImportedAt }),
            r =>
            [
                Csv.Cell(r.Name), At(r.ImportedAt), Day(r.Entry.BookedOn), Csv.Amount(r.Entry.Amount.Minor), $"{r.Entry.Amount.Currency}", Csv.Amount(r.Entry.Used.Minor), $"{r.Entry.State}",
                Csv.Cell(r.Entry.Reference ?? ""), Csv.Cell(r.Entry.Payer ?? ""), Csv.Cell(r.Entry.Text ?? ""), Csv.Cell(r.Entry.Reason ?? ""),
            ],
            cancellationToken);
        await AddTableAsync(
            "receipts.csv",
            new Bundled("Receipts", "", today),
            "invoice;received_on;amount;currency;of_which_late_charges;origin;noted_at",
            db.InvoiceReceipts.AsNoTracking()
                .Join(db.Invoices.Where(i => i.SellerId == me), r => r.InvoiceId, i => i.Id, (r, i) => new { Receipt = r, i.Number })
                .OrderBy(r => r.Receipt.At).ThenBy(r => r.Receipt.Id),
            r => [Csv.Cell(r.Number), Day(r.Receipt.ReceivedOn), Csv.Amount(r.Receipt.Amount.Minor), $"{r.Receipt.Amount.Currency}", Csv.Amount(r.Receipt.Late.Minor), $"{r.Receipt.Origin}", At(r.Receipt.At)],
            cancellationToken);
    }

    /// <summary>Income records with their seals, and what was reported of the firm to the tax office.</summary>
    private async Task AddPrintsAsync(Organisation firm, CancellationToken cancellationToken)
    {
        var culture = DocumentWording.CultureOf(firm.Country);
        foreach (var record in await db.IncomeRecords.AsNoTracking().Where(r => r.FirmId == firm.Id).OrderBy(r => r.MadeAt)
            .Select(r => new { r.Code, r.To, r.Hash, r.Seal }).ToListAsync(cancellationToken))
        {
            var (name, about) = ($"income-records/{CheckCode.Grouped(record.Code)}", new Bundled("IncomeRecord", record.Code, record.To));
            await bundle.AddStoredAsync(name + ".pdf", about, record.Hash, cancellationToken);
            await bundle.AddAsync(name + ".p7s", about with { Kind = "Seal" }, file => file.WriteAsync(record.Seal, cancellationToken).AsTask(), cancellationToken);
        }

        foreach (var statement in await db.SellerStatements.AsNoTracking().Where(s => s.FirmId == firm.Id).OrderBy(s => s.Year).ToListAsync(cancellationToken))
        {
            await bundle.AddStoredAsync(
                Texts.Get(culture, "report.sheet.file", statement.Year),
                new Bundled("TaxReport", $"{statement.Year}", statement.MadeAt.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date),
                statement.Hash,
                cancellationToken);
        }
    }

    private Task AddJsonAsync<T>(string name, Bundled about, IQueryable<T> rows, CancellationToken cancellationToken) =>
        bundle.AddAsync(name, about, file => JsonSerializer.SerializeAsync(file, rows.AsAsyncEnumerable(), s_readable, cancellationToken), cancellationToken);

    private Task AddTableAsync<T>(string name, Bundled about, string head, IQueryable<T> rows, Func<T, string[]> cells, CancellationToken cancellationToken) => bundle.AddAsync(
        name,
        about,
        async file =>
        {
            await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
            await text.WriteLineAsync(head.AsMemory(), cancellationToken);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                await text.WriteLineAsync(string.Join(';', cells(row)).AsMemory(), cancellationToken);
            }
        },
        cancellationToken);

    private static string At(Instant? at) => at is { } moment ? InstantPattern.General.Format(moment) : "";

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
