using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>An owner opens a closed organisation again, within the days there are for it; after them the operator's staff can.</summary>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record ReopenOrganisation : ICommand<OrganisationChanged>
{
    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<ReopenOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ReopenOrganisation request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            await db.ShutAsync(acting.Organisation, cancellationToken);
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            if (organisation.ClosedAt is { } closed && closed + Duration.FromDays(rules.Policies.On(now.InUtc().Date).ReopenDays) < now)
            {
                throw DomainException.Rule(OrganisationErrors.ReopeningTooLate);
            }

            await db.ReopenAsync(organisation, acting.Person, now, cancellationToken);
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/reopen", (Dispatcher door, CancellationToken ct) => door.Answer(new ReopenOrganisation(), ct))
            .RequireKey()
            .WithTags(nameof(Organisations)).WithSummary("Open the closed organisation again");
    }
}

internal static class Reopening
{
    /// <summary>Opens the organisation and writes down who did.</summary>
    public static async Task ReopenAsync(this SamspelDbContext db, Organisation organisation, PersonId by, Instant now, CancellationToken cancellationToken)
    {
        var closing = await db.OrganisationClosings.Where(c => c.Organisation == organisation.Id && c.ReopenedAt == null).SingleOrDefaultAsync(cancellationToken)
            ?? throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        organisation.Reopen(closing, by, now);
    }
}
