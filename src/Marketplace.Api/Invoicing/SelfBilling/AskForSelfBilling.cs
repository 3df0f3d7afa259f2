using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>A buyer asks a firm that it has booked for an agreement by which the buyer issues the firm's invoices.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Version">The version of the text that was read.</param>
/// <param name="Language">The language in which it was read.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record AskForSelfBilling(OrganisationId Firm, int Version, string Language) : ICommand<AskForSelfBilling.Asked>
{
    /// <summary>The question waits for the firm's answer.</summary>
    public sealed record Asked(SelfBillingAgreementId Agreement);

    internal sealed class Validator : AbstractValidator<AskForSelfBilling>
    {
        public Validator() => RuleFor(a => a.Language).IsLanguageOfText();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<AskForSelfBilling, Asked>
    {
        public async Task<Asked> Handle(AskForSelfBilling request, CancellationToken cancellationToken)
        {
            if (request.Version != SelfBillingText.Version)
            {
                throw DomainException.Conflict(SelfBillingErrors.TextChanged);
            }

            // Who asks in the same moment waits, and then finds the question asked.
            var me = acting.Organisation;
            await db.LockAsync($"select id from organisations where id = {me.Value} for update", cancellationToken);
            var buyer = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me, cancellationToken);
            var firm = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == request.Firm, cancellationToken) ?? throw PlatformErrors.Missing();
            var agreement = SelfBillingAgreement.Ask(buyer, firm, SelfBillingText.Read(request.Language, request.Version), acting.Person, clock.GetCurrentInstant());
            if (!await db.Bookings.AnyAsync(b => b.BuyerId == me && b.ProviderId == firm.Id && SelfBillingDesk.Dealing.Contains(b.State), cancellationToken))
            {
                throw DomainException.Rule(SelfBillingErrors.NotBooked);
            }

            if (await db.SelfBillingAgreements.AnyAsync(a => a.BuyerId == me && a.SellerId == firm.Id && a.DeclinedAt == null && a.EndedAt == null, cancellationToken))
            {
                throw DomainException.Conflict(SelfBillingErrors.AskedAlready);
            }

            db.SelfBillingAgreements.Add(agreement);
            return new Asked(agreement.Id);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/self-billing-agreements", (AskForSelfBilling command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Ask a firm for an agreement on self-billing");
    }
}
