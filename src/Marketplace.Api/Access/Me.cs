using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Access;

/// <summary>A person asks who they are here: name, language, staff role, and the organisations they act for.</summary>
[SignedIn]
public sealed record Me : IQuery<Me.Person>
{
    public sealed record Person(PersonId Id, string Name, string Email, string Language, StaffRole Staff, OrganisationId? ActsFor, IReadOnlyList<Belonging> Memberships);

    /// <summary>An organisation the person belongs to, and as what.</summary>
    public sealed record Belonging(OrganisationId Organisation, string Name, OrganisationRole Role, Instant Since);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<Me, Person>
    {
        public async Task<Person> Handle(Me request, CancellationToken cancellationToken)
        {
            var id = acting.Person;
            var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id.Value, cancellationToken);
            var memberships = await db.Organisations
                .SelectMany(o => o.Members, (o, m) => new { o, m })
                .Where(row => row.m.Person == id)
                .OrderBy(row => row.m.Since)
                .Select(row => new Belonging(row.o.Id, row.o.DisplayName, row.m.Role, row.m.Since))
                .ToListAsync(cancellationToken);
            return new Person(id, person.Name, person.Email!, person.Language, person.Staff, acting.OrganisationOrNone, memberships);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/me", (Dispatcher door, CancellationToken cancellationToken) => door.Answer(new Me(), cancellationToken))
            .WithTags("Access").WithSummary("The person behind the token");
    }
}
