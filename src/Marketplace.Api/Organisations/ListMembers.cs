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
                .OrderBy(m => m.Since).ThenBy(m => m.Person)
                .Take(limit + 1)
                .Select(m => new
                {
                    m.Person,
                    m.Role,
                    m.Since,
                    Account = db.People.Where(p => p.Id == (Guid)(object)m.Person).Select(p => new { p.Name, p.Email }).First(),
                })
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(
                [.. rows.Select(m => new Row(m.Person, m.Account.Name, m.Account.Email ?? "", m.Role, m.Since, m.Person == acting.Person))],
                limit,
                row => new After(row.Since, row.Person));
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
