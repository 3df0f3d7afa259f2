using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>A payment, or what is left of it, is about something else than invoices from here.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="OfOperator">Whether it came to the operator's account.</param>
[AccountHolder]
public sealed record SetAsideBankEntry(BankEntryId Entry, string Reason, bool OfOperator = false) : ICommand<Done>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<SetAsideBankEntry>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<SetAsideBankEntry, Done>
    {
        public async Task<Done> Handle(SetAsideBankEntry request, CancellationToken cancellationToken)
        {
            (await db.LockEntryAsync(request.Entry, acting.AccountOf(request), cancellationToken)).SetAside(request.Reason.Trim());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/bank-entries/{entry:guid}/set-aside",
            "A payment in the bank's file is about something else",
            "A payment to the operator is about something else",
            static ofOperator => (Guid entry, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SetAsideBankEntry(new BankEntryId(entry), body.Reason, ofOperator), ct),
            needsKey: false);
    }
}

internal static class BankEntryRows
{
    /// <summary>A payment under its lock: after the invoices that it pays, where there are any.</summary>
    public static async Task<BankEntry> LockEntryAsync(this SamspelDbContext db, BankEntryId id, OrganisationId? owner, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from bank_entries where id = {id.Value} for update", cancellationToken);
        return await db.BankEntries.SingleOrDefaultAsync(e => e.Id == id && e.OwnerId == owner, cancellationToken) ?? throw PlatformErrors.Missing();
    }
}
