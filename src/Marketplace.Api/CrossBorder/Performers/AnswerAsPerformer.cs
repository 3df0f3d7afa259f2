using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>One who performs hands in what the tax office asks for, through the mailed link. It works once.</summary>
[Anyone]
public sealed record AnswerAsPerformer(string Secret, PerformerFacts Facts) : ICommand<Done>, ICountedTry, IHoldsSecret
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Secret;

    internal sealed class Validator : AbstractValidator<AnswerAsPerformer>
    {
        public Validator(IClock clock)
        {
            RuleFor(r => r.Facts).NotNull().SetValidator(new PerformerFactsRules(clock)).OverridePropertyName("");
        }
    }

    internal sealed class Handler(PerformerDesk desk) : ICommandHandler<AnswerAsPerformer, Done>
    {
        public async Task<Done> Handle(AnswerAsPerformer request, CancellationToken cancellationToken)
        {
            await desk.AnswerAsync(request.Secret, request.Facts, cancellationToken);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/performer-links/{link}/answer", (string link, PerformerFacts facts, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AnswerAsPerformer(link, facts), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Hand in what the tax office asks of one who performs");
    }
}
