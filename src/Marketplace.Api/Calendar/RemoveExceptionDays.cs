using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Calendar;

/// <summary>A firm takes an exception away, so that its week holds again on those days.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RemoveExceptionDays(AvailabilityExceptionId Exception) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, Acting acting) : ICommandHandler<RemoveExceptionDays, Done>
    {
        public async Task<Done> Handle(RemoveExceptionDays request, CancellationToken cancellationToken)
        {
            await calendars.LockAsync(acting.Organisation, cancellationToken);
            var calendar = await db.CalendarToChangeAsync(acting.Organisation, cancellationToken);
            calendar.RemoveException(request.Exception);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/calendar/exceptions/{exception:guid}", (Guid exception, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new RemoveExceptionDays(new AvailabilityExceptionId(exception)), cancellationToken))
            .WithSummary("Take an exception away");
    }
}
