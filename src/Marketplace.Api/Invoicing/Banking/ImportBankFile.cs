using System.Globalization;
using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Offers.Pictures;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>
/// A file from the bank is read: camt.054, or a table from the bank's page. Payments that say themselves what they are for are noted
/// at once, the others wait for somebody to look. A file that is wrong anywhere changes nothing; one that comes again adds nothing.
/// </summary>
/// <param name="Name">What the file is called.</param>
/// <param name="File">Its contents.</param>
/// <param name="Columns">Which column of a table is what, where its headings do not say it.</param>
/// <param name="OfOperator">Whether it is about the operator's account.</param>
[AccountHolder]
public sealed record ImportBankFile(string Name, byte[] File, BankColumns? Columns = null, bool OfOperator = false) : ICommand<ImportBankFile.Imported>, IAboutAccount
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>The longest name.</summary>
    public const int LongestName = 200;

    /// <summary>What was in it.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Added">How many payments were new.</param>
    /// <param name="Known">How many were known already.</param>
    /// <param name="Booked">How many of the new ones were noted for invoices at once.</param>
    /// <param name="Skipped">How many rows were about something else.</param>
    public sealed record Imported(BankFileId File, int Added, int Known, int Booked, int Skipped);

    internal sealed class Validator : AbstractValidator<ImportBankFile>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(LongestName).Must(n => n is null || !n.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.File).NotEmpty().WithErrorCode("required");
            RuleFor(r => r.File).Must(file => file is null || file.Length <= MostBytes).WithErrorCode(PlatformErrors.TooLarge);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving.Receiving receiving, Acting acting) : ICommandHandler<ImportBankFile, Imported>
    {
        public async Task<Imported> Handle(ImportBankFile request, CancellationToken cancellationToken)
        {
            var owner = acting.AccountOf(request);
            await db.LockAccountAsync(owner, cancellationToken);
            var account = await db.AccountsOfAsync(owner, receiving.Now.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date, cancellationToken);
            if (account == BankDetails.None)
            {
                throw DomainException.Rule(InvoiceErrors.BankFileNoAccount);
            }

            var read = await ReadAsync(request, account, owner, cancellationToken);
            var keys = BankAccounts.KeysOf(read.Entries);
            var known = (await db.BankEntries.Where(e => e.OwnerId == owner && keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            var fresh = read.Entries.Zip(keys).Where(e => !known.Contains(e.Second)).ToList();
            var file = BankFile.Read(owner, request.Name, read.Format, fresh.Count, known.Count, read.Skipped, acting.Person, receiving.Now);
            db.BankFiles.Add(file);
            var entries = fresh.ConvertAll(e => BankEntry.Of(file.Id, owner, e.Second, e.First));
            db.BankEntries.AddRange(entries);
            return new Imported(file.Id, fresh.Count, known.Count, await BookCertainAsync(entries, owner, cancellationToken), read.Skipped);
        }

        /// <summary>Reads the file. Columns that were chosen are remembered by the headings; asked for, what was chosen the last time goes with the question.</summary>
        private async Task<ReadBankFile> ReadAsync(ImportBankFile request, BankDetails account, OrganisationId? owner, CancellationToken cancellationToken)
        {
            try
            {
                var read = ReadBankFile.Of(request.File, request.Columns, account);
                if (read.Headings is { } headings && request.Columns is { } columns)
                {
                    await db.RememberAsync(owner, headings, columns, receiving.Now, cancellationToken);
                }

                return read;
            }
            catch (DomainException asked) when (asked.Code == InvoiceErrors.BankFileColumns && asked.Details["columns"] is string)
            {
                var shown = (string)asked.Details["columns"]!;
                throw await db.RememberedAsync(owner, shown, cancellationToken) is { } remembered
                    ? DomainException.Rule(asked.Code, ("columns", shown), ("remembered", remembered.Columns))
                    : asked;
            }
        }

        /// <summary>Notes what says itself what it is for; each payment is compared with what the ones before have left.</summary>
        private async Task<int> BookCertainAsync(List<BankEntry> entries, OrganisationId? owner, CancellationToken cancellationToken)
        {
            if (entries.Count == 0)
            {
                return 0;
            }

            var ids = await db.Invoices.PaidToAccountOf(owner).Where(i => i.State != InvoiceState.Paid && i.State != InvoiceState.WrittenOff).Select(i => i.Id).ToListAsync(cancellationToken);
            var open = (await receiving.LockAsync(ids, owner, cancellationToken)).ToDictionary(i => i.Id);
            var booked = 0;
            foreach (var entry in entries.OrderBy(e => e.BookedOn))
            {
                var match = EntryMatch.Of(entry.Facts, entry.Left, [.. open.Values.Where(i => i.LeftToPay.IsPositive).Select(i => i.AsPayable())]);
                if (match.Certainty != MatchCertainty.Certain || match.Shares.Any(s => entry.BookedOn > receiving.TodayOf(open[s.Invoice])))
                {
                    continue;
                }

                foreach (var share in match.Shares)
                {
                    await receiving.ReceiveAsync(open[share.Invoice], entry, share.Amount, cancellationToken);
                }

                booked++;
            }

            return booked;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            Describe(routes.MapPost("/bank-files", (HttpContext context, Dispatcher door, CancellationToken ct) => UploadAsync(context, door, ofOperator: false, ct)), "Read a file from the firm's bank");
            Describe(routes.MapPost("/admin/bank-files", (HttpContext context, Dispatcher door, CancellationToken ct) => UploadAsync(context, door, ofOperator: true, ct)), "Read a file from the operator's bank");
        }

        private static void Describe(RouteHandlerBuilder route, string summary) => route
            .Accepts<Upload>("multipart/form-data")
            .Produces<Imported>()
            .WithMetadata(UploadedFile.Limit)
            .WithTags(nameof(Invoicing)).WithSummary(summary);

        private static async Task<IResult> UploadAsync(HttpContext context, Dispatcher door, bool ofOperator, CancellationToken cancellationToken)
        {
            var (form, refusal) = await UploadedFile.ReadAsync(context, MostBytes, cancellationToken);
            if (form is null)
            {
                return refusal!;
            }

            var file = form.Files.GetFile("file");
            var columns = Number("date") is { } date && Number("amount") is { } amount ? new BankColumns(date, amount, Number("reference"), Number("text"), Number("payer")) : null;
            return await door.Answer(new ImportBankFile(Path.GetFileName(file?.FileName ?? ""), await UploadedFile.BytesAsync(file, cancellationToken), columns, ofOperator), cancellationToken);

            int? Number(string field) => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        /// <summary>The form as the description of the API shows it: the file, and where a table's headings do not say it, which column is what.</summary>
        internal sealed record Upload(IFormFile File, int? Date, int? Amount, int? Reference, int? Text, int? Payer);
    }
}
