using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>The payments of the bank's files by what became of them, the newest first; those that are open with what they may belong to.</summary>
/// <param name="State">What became of them; open ones without it.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many.</param>
/// <param name="OfOperator">Whether it is about the operator's account.</param>
[AccountHolder]
public sealed record ListBankEntries(BankEntryState? State = null, string? Cursor = null, int? Limit = null, bool OfOperator = false) : IQuery<Page<ListBankEntries.Row>>, IAboutAccount
{
    /// <summary>A payment.</summary>
    /// <param name="Left">What belongs to no invoice yet.</param>
    /// <param name="Reason">Why it was set aside.</param>
    /// <param name="Suggested">What it may belong to; nothing when nobody knows.</param>
    public sealed record Row(BankEntryId Id, LocalDate BookedOn, Money Amount, Money Left, string? Reference, string? Text, string? Payer, BankEntryState State, string? Reason, IReadOnlyList<Share> Suggested);

    /// <summary>So much of it may be for an invoice.</summary>
    /// <param name="LeftToPay">What the invoice still asks for.</param>
    public sealed record Share(InvoiceId Invoice, string Number, string Buyer, Money LeftToPay, Money Amount);

    internal sealed record Position(LocalDate BookedOn, Guid Id);

    internal sealed class Validator : AbstractValidator<ListBankEntries>
    {
        public Validator()
        {
            RuleFor(r => r.State).IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListBankEntries, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListBankEntries request, CancellationToken cancellationToken)
        {
            var (owner, state, limit) = (acting.AccountOf(request), request.State ?? BankEntryState.Open, Platform.Http.Cursor.Limit(request.Limit));
            var rows = db.BankEntries.AsNoTracking().Where(e => e.OwnerId == owner && e.State == state);
            if (Platform.Http.Cursor.Decode<Position>(request.Cursor) is { } after)
            {
                var id = new BankEntryId(after.Id);
                rows = rows.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.BookedOn, e.Id), ValueTuple.Create(after.BookedOn, id)));
            }

            var entries = await rows.OrderByDescending(e => e.BookedOn).ThenByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var payable = state == BankEntryState.Open && entries.Count > 0 ? await PayableAsync(owner, entries, cancellationToken) : [];
            var byId = payable.ToDictionary(i => i.Id);
            return Page<Row>.Of([.. entries.Select(RowOf)], limit, row => new Position(row.BookedOn, row.Id.Value));

            Row RowOf(BankEntry entry) => new(
                entry.Id, entry.BookedOn, entry.Amount, entry.Left, entry.Reference, entry.Text, entry.Payer, entry.State, entry.Reason,
                [.. EntryMatch.Of(entry.Facts, entry.Left, payable).Shares.Select(s => new Share(s.Invoice, byId[s.Invoice].Number, byId[s.Invoice].Buyer, byId[s.Invoice].Left, s.Amount))]);
        }

        /// <summary>What is unpaid, and what is paid but named by one of the payments: a second payment for it is to be seen as one.</summary>
        private async Task<List<PayableInvoice>> PayableAsync(Domain.Organisations.OrganisationId? owner, List<BankEntry> entries, CancellationToken cancellationToken)
        {
            var references = entries.SelectMany(e => e.Facts.References).Distinct().ToList();
            var invoices = await db.Invoices.AsNoTracking().PaidToAccountOf(owner)
                .Where(i => (i.State != InvoiceState.Paid && i.State != InvoiceState.WrittenOff) || references.Contains(i.Payment.Reference!))
                .ToListAsync(cancellationToken);
            return [.. invoices.Where(i => i.LeftToPay.IsPositive || i.State is InvoiceState.Paid).Select(i => i.AsPayable())];
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/bank-entries", (Word<BankEntryState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListBankEntries(state?.Value, cursor, limit), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The payments in the files of the firm's bank");
            routes.MapGet("/admin/bank-entries", (Word<BankEntryState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListBankEntries(state?.Value, cursor, limit, OfOperator: true), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The payments in the files of the operator's bank");
        }
    }
}
