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

/// <summary>An administrator notes that the operator has put money of its own into its balance with the provider, or taken some out.</summary>
/// <param name="Amount">How much came in; below zero when it was taken out.</param>
/// <param name="Reference">The provider's or the bank's reference; each is noted once.</param>
[Staff(StaffRole.Administrator)]
public sealed record NoteOwnMoney(Money Amount, string Reference) : ICommand<NoteOwnMoney.Noted>
{
    /// <summary>It stands in the books.</summary>
    public sealed record Noted(LedgerTransactionId Entry);

    internal sealed class Validator : AbstractValidator<NoteOwnMoney>
    {
        public Validator()
        {
            RuleFor(r => r.Amount.Minor).NotEqual(0).InclusiveBetween(-99_999_999, 99_999_999).OverridePropertyName(nameof(Amount));
            RuleFor(r => r.Reference).NotEmpty().MaximumLength(60);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<NoteOwnMoney, Noted>
    {
        public Task<Noted> Handle(NoteOwnMoney request, CancellationToken cancellationToken) =>
            db.NoteOnceAsync(Postings.OwnMoney(request.Amount, request.Reference.Trim(), clock.GetCurrentInstant()), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/money/own", (NoteOwnMoney command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithSummary("Note money that the operator has put in or taken out");
    }
}

internal static class NotingOnce
{
    /// <summary>Enters a movement unless one with the same reference stands in the books already.</summary>
    /// <exception cref="DomainException"><see cref="PaymentErrors.NotedAlready"/>.</exception>
    public static async Task<NoteOwnMoney.Noted> NoteOnceAsync(this SamspelDbContext db, LedgerTransaction entry, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({entry.SourceId}, 4))", cancellationToken);
        if (await db.LedgerTransactions.AnyAsync(t => t.SourceType == entry.SourceType && t.SourceId == entry.SourceId && t.Leg == entry.Leg, cancellationToken))
        {
            throw DomainException.Conflict(PaymentErrors.NotedAlready);
        }

        db.LedgerTransactions.Add(entry);
        return new NoteOwnMoney.Noted(entry.Id);
    }
}
