using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>A buyer reads the text of the agreement before it asks a firm for it.</summary>
/// <param name="Language">The language in which it is read.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetSelfBillingText(string Language = "sv") : IQuery<GetSelfBillingText.Found>
{
    /// <summary>The text in force.</summary>
    /// <param name="Hash">SHA-256 of the text in that language.</param>
    public sealed record Found(int Version, string Language, string Text, string Hash);

    internal sealed class Validator : AbstractValidator<GetSelfBillingText>
    {
        public Validator() => RuleFor(t => t.Language).IsLanguageOfText();
    }

    internal sealed class Handler : IQueryHandler<GetSelfBillingText, Found>
    {
        public Task<Found> Handle(GetSelfBillingText request, CancellationToken cancellationToken) =>
            Task.FromResult(new Found(SelfBillingText.Version, request.Language, SelfBillingText.In(request.Language), SelfBillingText.Hash(request.Language)));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/self-billing-agreements/text", (string? language, Dispatcher door, CancellationToken ct) => door.Answer(new GetSelfBillingText(language ?? "sv"), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The text of an agreement on self-billing");
    }
}
