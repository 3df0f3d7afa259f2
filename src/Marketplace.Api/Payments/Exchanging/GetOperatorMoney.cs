using Marketplace.Api.Ledger;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Payments.Exchanging;

/// <summary>What the operator has with the payment provider, in its books and by the provider's word, and what it has promised across currencies.</summary>
[Staff(StaffRole.Administrator)]
public sealed record GetOperatorMoney : IQuery<GetOperatorMoney.Found>
{
    /// <summary>Both currencies.</summary>
    /// <param name="Currencies">One line for each.</param>
    /// <param name="ProviderAnswered">Whether the provider said what it has; without its answer the books stand alone.</param>
    public sealed record Found(IReadOnlyList<Line> Currencies, bool ProviderAnswered);

    /// <summary>One currency.</summary>
    /// <param name="Currency">The currency.</param>
    /// <param name="Books">With the provider, by the books.</param>
    /// <param name="Provider">With the provider, by its own word.</param>
    /// <param name="Funds">What of it is the operator's, and what it has promised.</param>
    public sealed record Line(Currency Currency, Money Books, Money? Provider, OperatorFunds Funds);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, IPaymentProvider provider, IClock clock) : IQueryHandler<GetOperatorMoney, Found>
    {
        public async Task<Found> Handle(GetOperatorMoney request, CancellationToken cancellationToken)
        {
            var there = (await provider.GetBalanceAsync(cancellationToken)).Value;
            var here = await db.BalanceInBooksAsync(cancellationToken);
            var lines = new List<Line>();
            foreach (var currency in Enum.GetValues<Currency>())
            {
                lines.Add(new Line(
                    currency,
                    new Money(here.GetValueOrDefault(currency), currency),
                    there is null ? null : Money.Sum(there.Where(m => m.Currency == currency), currency),
                    await db.OperatorFundsAsync(rules, currency, null, clock.GetCurrentInstant(), cancellationToken)));
            }

            return new Found(lines, there is not null);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/money", (Dispatcher door, CancellationToken ct) => door.Answer(new GetOperatorMoney(), ct))
            .WithSummary("What the operator has with the payment provider");
    }
}
