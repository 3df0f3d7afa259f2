using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments.Exchanging;

/// <summary>
/// An administrator notes that the operator has bought, at its bank, a currency that it had promised. What it really cost,
/// against what it was worth when it was promised, is won or lost.
/// </summary>
/// <param name="Sold">What was paid for it, fees of the bank included.</param>
/// <param name="Bought">What was bought, in the other currency: at most what is promised.</param>
/// <param name="Reference">The bank's reference; each is noted once.</param>
[Staff(StaffRole.Administrator)]
public sealed record NoteExchange(Money Sold, Money Bought, string Reference) : ICommand<NoteOwnMoney.Noted>
{
    internal sealed class Validator : AbstractValidator<NoteExchange>
    {
        public Validator()
        {
            RuleFor(r => r.Sold.Minor).InclusiveBetween(1, 99_999_999).OverridePropertyName(nameof(Sold));
            RuleFor(r => r.Bought.Minor).InclusiveBetween(1, 99_999_999).OverridePropertyName(nameof(Bought));
            RuleFor(r => r.Bought).Must((r, bought) => bought.Currency != r.Sold.Currency).WithErrorCode("same_currency");
            RuleFor(r => r.Reference).NotEmpty().MaximumLength(60);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<NoteExchange, NoteOwnMoney.Noted>
    {
        public async Task<NoteOwnMoney.Noted> Handle(NoteExchange request, CancellationToken cancellationToken)
        {
            var (bought, sold) = (request.Bought.Currency, request.Sold.Currency);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({bought.ToString()}, 3))", cancellationToken);
            var open = await db.LedgerEntries
                .Where(e => e.Account == LedgerAccount.FxClearing)
                .GroupBy(e => e.Currency)
                .Select(g => new { Currency = g.Key, Sum = g.Sum(e => e.Minor) })
                .ToDictionaryAsync(g => g.Currency, g => g.Sum, cancellationToken);
            var position = new ExchangePosition(new Money(open.GetValueOrDefault(bought), bought), new Money(-open.GetValueOrDefault(sold), sold));
            return await db.NoteOnceAsync(
                Postings.Bought(position, request.Sold, request.Bought, request.Reference.Trim(), clock.GetCurrentInstant()),
                cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/money/exchanges", (NoteExchange command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithSummary("Note that a promised currency was bought");
    }
}
