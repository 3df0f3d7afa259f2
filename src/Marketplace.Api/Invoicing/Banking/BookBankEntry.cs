using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>Somebody says which invoices a payment is for, and how much of it for each. It may be more than an invoice asks for; then that is seen there.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="Shares">How much for which invoice; together at most what is left of the payment.</param>
/// <param name="OfOperator">Whether it came to the operator's account.</param>
[AccountHolder]
public sealed record BookBankEntry(BankEntryId Entry, IReadOnlyList<BookBankEntry.Share> Shares, bool OfOperator = false) : ICommand<BookBankEntry.Booked>, IAboutAccount
{
    private const int MostShares = 100;

    /// <summary>So much of it is for an invoice.</summary>
    public sealed record Share(InvoiceId Invoice, Money Amount);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(IReadOnlyList<Share> Shares);

    /// <summary>What became of the payment.</summary>
    /// <param name="Left">What belongs to no invoice yet.</param>
    public sealed record Booked(BankEntryState State, Money Left);

    internal sealed class Validator : AbstractValidator<BookBankEntry>
    {
        public Validator()
        {
            RuleFor(r => r.Shares).NotEmpty().Must(s => s is null || s.Count <= MostShares).WithErrorCode("out_of_range");
            RuleFor(r => r.Shares).Must(s => s is null || s.Where(x => x is not null).DistinctBy(x => x.Invoice).Count() == s.Count).WithErrorCode("invalid");
            RuleForEach(r => r.Shares).NotNull().ChildRules(share => share.RuleFor(s => s.Amount).IsReceived());
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving.Receiving receiving, Acting acting) : ICommandHandler<BookBankEntry, Booked>
    {
        public async Task<Booked> Handle(BookBankEntry request, CancellationToken cancellationToken)
        {
            var owner = acting.AccountOf(request);
            var invoices = (await receiving.LockAsync([.. request.Shares.Select(s => s.Invoice)], owner, cancellationToken)).ToDictionary(i => i.Id);
            var entry = await db.LockEntryAsync(request.Entry, owner, cancellationToken);
            foreach (var share in request.Shares)
            {
                await receiving.ReceiveAsync(invoices.GetValueOrDefault(share.Invoice) ?? throw PlatformErrors.Missing(), entry, share.Amount, cancellationToken);
            }

            return new Booked(entry.State, entry.Left);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/bank-entries/{entry:guid}/book",
            "Say which invoices a payment in the bank's file is for",
            "Say which invoices of the operator a payment is for",
            static ofOperator => (Guid entry, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new BookBankEntry(new BankEntryId(entry), body.Shares, ofOperator), ct));
    }
}
