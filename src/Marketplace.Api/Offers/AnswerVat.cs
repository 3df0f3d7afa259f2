using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>
/// A firm answers in writing one question of VAT that the rules leave to it. The answer counts for that rule alone and from
/// now on, also for what was asked for before; what is quoted already stays.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="Answer">The rule key of one of the choices.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AnswerVat(OfferId Offer, string Answer) : ICommand<AnswerVat.Answered>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Answer);

    /// <summary>What counts now.</summary>
    public sealed record Answered(string Rule, string Answer, Instant At);

    internal sealed class Validator : AbstractValidator<AnswerVat>
    {
        public Validator()
        {
            RuleFor(r => r.Answer).NotEmpty().MaximumLength(160);
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<AnswerVat, Answered>
    {
        public async Task<Answered> Handle(AnswerVat request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == offer.Seller, cancellationToken);
            var country = SellerFacts.Of(seller, now.InUtc().Date).Country;
            if (!rules.Vat.Rows.Any(r => r.Decider == VatDecider.Firm && r.Seller == country && r.Choices.Any(c => $"{r.Key}:{c.Key}" == request.Answer)))
            {
                throw DomainException.Rule(OfferErrors.VatChoiceUnknown);
            }

            var choice = new WrittenVatChoice(offer.Id, request.Answer, acting.Person, now);
            db.VatChoices.Add(choice);
            return new Answered(choice.Rule, choice.Answer, now);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers/{offer:guid}/vat-choices", (Guid offer, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AnswerVat(new OfferId(offer), body.Answer), ct))
            .WithSummary("Answer a question of VAT that the rules leave to you");
    }
}
