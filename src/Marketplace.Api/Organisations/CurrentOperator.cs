using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>Anyone asks who runs the marketplace today, and how to reach them.</summary>
[Anyone]
public sealed record CurrentOperator : IQuery<CurrentOperator.Found>
{
    /// <summary>The one legal person in charge.</summary>
    public sealed record Found(
        string LegalName,
        string Number,
        Country Country,
        string? SwedishVat,
        string? NorwegianVat,
        PostalAddress Address,
        ContactFacts Contact,
        string NoticeEmail,
        LocalDate Since);

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<CurrentOperator, Found>
    {
        public async Task<Found> Handle(CurrentOperator request, CancellationToken cancellationToken)
        {
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
            var found = await db.OperatorOnAsync(today, cancellationToken) ?? throw PlatformErrors.Missing();
            return new Found(
                found.LegalName,
                found.Number.Masked,
                found.Country,
                found.SwedishVat?.Masked,
                found.NorwegianVat?.Masked,
                new PostalAddress(found.Address.Street, found.Address.PostalCode, found.Address.Town),
                new ContactFacts(found.Contact.Email, found.Contact.Phone),
                found.NoticeEmail,
                found.ValidFrom);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/operator", (Dispatcher door, CancellationToken cancellationToken) => door.Answer(new CurrentOperator(), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Who runs the marketplace");
    }
}
