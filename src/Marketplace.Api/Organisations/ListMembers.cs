using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>A member looks at who else acts for the organisation.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListMembers(string? Cursor = null, int? Limit = null) : IQuery<Page<ListMembers.Row>>
{
    /// <summary>A member.</summary>
    public sealed record Row(PersonId Person, string Name, string Email, OrganisationRole Role, Instant Since, bool IsMe);

    private sealed record After(Instant Since, PersonId Person);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListMembers, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListMembers request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var members = db.Memberships.AsNoTracking()
                .Where(m => EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey) == acting.Organisation);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                members = members.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.Since, m.Person), ValueTuple.Create(after.Since, after.Person)));
            }

            var rows = await members
                .Join(db.People, m => (Guid)(object)m.Person, p => p.Id, (m, p) => new { m, p })
                .OrderBy(row => row.m.Since).ThenBy(row => row.m.Person)
                .Select(row => new Row(row.m.Person, row.p.Name, row.p.Email!, row.m.Role, row.m.Since, row.m.Person == acting.Person))
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new After(row.Since, row.Person));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/members", (string? cursor, int? limit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ListMembers(cursor, limit), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("The members");
    }
}
