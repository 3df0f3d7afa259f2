using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Calendar;

/// <summary>A firm says at which hours of the week it can be booked. No times at all means always.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SetWeeklyAvailability(IReadOnlyList<OpenTime> Times) : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<SetWeeklyAvailability>
    {
        public Validator()
        {
            RuleFor(r => r.Times).NotNull().Must(times => times is null || times.Count <= 50).WithErrorCode(CalendarErrors.WindowInvalid);
            RuleForEach(r => r.Times).NotNull();
        }
    }

    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, Acting acting) : ICommandHandler<SetWeeklyAvailability, Done>
    {
        public async Task<Done> Handle(SetWeeklyAvailability request, CancellationToken cancellationToken)
        {
            await calendars.LockAsync(acting.Organisation, cancellationToken);
            var calendar = await db.CalendarToChangeAsync(acting.Organisation, cancellationToken);
            calendar.SetWeek(new WeeklyAvailability(request.Times));
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/calendar/week", (SetWeeklyAvailability command, Dispatcher door, CancellationToken cancellationToken) => door.Answer(command, cancellationToken))
            .WithSummary("The hours of the week at which you can be booked");
    }
}
