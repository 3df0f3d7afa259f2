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

/// <summary>One of its sides reads an agreement on self-billing, with the whole text.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Language">The language in which the text is read.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetSelfBilling(SelfBillingAgreementId Agreement, string Language = "sv") : IQuery<GetSelfBilling.Found>
{
    /// <summary>The agreement and what it says.</summary>
    /// <param name="Text">The text of its version in the language.</param>
    /// <param name="Hash">SHA-256 of that text.</param>
    /// <param name="MayAnswer">Whether the asker may accept or decline it.</param>
    /// <param name="MayEnd">Whether the asker may end it, or take the question back.</param>
    public sealed record Found(SelfBillingView Agreement, string Language, string Text, string Hash, bool MayAnswer, bool MayEnd);

    internal sealed class Validator : AbstractValidator<GetSelfBilling>
    {
        public Validator() => RuleFor(a => a.Language).IsLanguageOfText();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<GetSelfBilling, Found>
    {
        public async Task<Found> Handle(GetSelfBilling request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var agreement = await db.SelfBillingAgreements.AsNoTracking().OfOneOf(me).SingleOrDefaultAsync(a => a.Id == request.Agreement, cancellationToken) ?? throw PlatformErrors.Missing();
            var view = (await SelfBillingView.OfAsync(db, [agreement], me, clock.GetCurrentInstant().SellersDay(), cancellationToken))[0];
            var (isOwner, waits) = (acting.Role == OrganisationRole.Owner, view.State == SelfBillingState.Asked);
            return new Found(
                view,
                request.Language,
                SelfBillingText.In(request.Language, agreement.TextVersion),
                SelfBillingText.Hash(request.Language, agreement.TextVersion),
                isOwner && waits && agreement.SellerId == me,
                isOwner && agreement.EndedAt is null && (view.State == SelfBillingState.InForce || (waits && agreement.BuyerId == me)));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/self-billing-agreements/{agreement:guid}", (Guid agreement, string? language, Dispatcher door, CancellationToken ct) =>
                door.Answer(new GetSelfBilling(new SelfBillingAgreementId(agreement), language ?? "sv"), ct))
            .WithTags(nameof(Invoicing)).WithSummary("An agreement on self-billing with its text");
    }
}
