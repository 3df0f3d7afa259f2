using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Calendar;

/// <summary>A firm says at which hours of the week it can be booked. No times at all means always.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SetWeeklyAvailability(IReadOnlyList<OpenTime> Times) : ICommand<SetWeeklyAvailability.Stands>
{
    /// <summary>The version the change was based on; 0 while the firm has said nothing.</summary>
    public uint Version { get; init; }

    /// <summary>The week is stored.</summary>
    /// <param name="Version">The version that the next change must name.</param>
    public sealed record Stands(uint Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<SetWeeklyAvailability>
    {
        public Validator()
        {
            RuleFor(r => r.Times).NotNull().Must(times => times is null || times.Count <= 50).WithErrorCode(CalendarErrors.WindowInvalid);
            RuleForEach(r => r.Times).NotNull();
        }
    }

    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, Acting acting) : ICommandHandler<SetWeeklyAvailability, Stands>
    {
        public async Task<Stands> Handle(SetWeeklyAvailability request, CancellationToken cancellationToken)
        {
            await calendars.LockAsync(acting.Organisation, cancellationToken);
            var calendar = await db.CalendarToChangeAsync(acting.Organisation, cancellationToken);
            var version = db.Entry(calendar).Property<uint>("Version");
            if (version.CurrentValue != request.Version)
            {
                throw DomainException.Conflict(PlatformErrors.ChangedMeanwhile);
            }

            calendar.SetWeek(new WeeklyAvailability(request.Times));
            await db.SaveChangesAsync(cancellationToken);
            return new Stands(version.CurrentValue);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/calendar/week", (SetWeeklyAvailability command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithSummary("The hours of the week at which you can be booked");
    }
}
