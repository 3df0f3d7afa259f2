using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>A person looks at the organisations they belong to; without a choice they act for the first.</summary>
[SignedIn]
public sealed record ListMyOrganisations(string? Cursor = null, int? Limit = null) : IQuery<Page<ListMyOrganisations.Row>>
{
    /// <summary>One of them, and what the person may do for it.</summary>
    public sealed record Row(
        OrganisationId Id,
        string DisplayName,
        string Slug,
        OrganisationRole Role,
        OrganisationState State,
        bool Sells,
        bool Buys,
        Instant MemberSince);

    private sealed record After(Instant Since, OrganisationId Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListMyOrganisations, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListMyOrganisations request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var mine =
                from member in db.Memberships.AsNoTracking()
                join organisation in db.Organisations.AsNoTracking()
                    on EF.Property<OrganisationId>(member, OrganisationConfiguration.OrganisationKey) equals organisation.Id
                where member.Person == acting.Person
                select new { member, organisation };
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                mine = mine.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.member.Since, m.organisation.Id), ValueTuple.Create(after.Since, after.Id)));
            }

            var rows = await mine
                .OrderBy(m => m.member.Since).ThenBy(m => m.organisation.Id)
                .Select(m => new Row(
                    m.organisation.Id,
                    m.organisation.DisplayName,
                    m.organisation.Slug,
                    m.member.Role,
                    m.organisation.State,
                    m.organisation.Sells,
                    m.organisation.Buys,
                    m.member.Since))
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new After(row.MemberSince, row.Id));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisations", (string? cursor, int? limit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ListMyOrganisations(cursor, limit), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("The organisations the caller belongs to");
    }
}
