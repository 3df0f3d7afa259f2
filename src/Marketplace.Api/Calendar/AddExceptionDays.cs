using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>A firm closes days of its calendar, or opens them at any hour. What is booked already stays booked.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; the same as the first without it.</param>
/// <param name="IsFree">Whether the days are opened; otherwise they are closed.</param>
/// <param name="Reason">Why, for the firm itself.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AddExceptionDays(LocalDate From, LocalDate? To, bool IsFree, string? Reason) : ICommand<AddExceptionDays.Added>
{
    private static readonly LocalDate Earliest = new(2020, 1, 1);
    private static readonly LocalDate Latest = new(2100, 1, 1);

    /// <summary>The exception stands in the calendar.</summary>
    public sealed record Added(AvailabilityExceptionId Id);

    internal sealed class Validator : AbstractValidator<AddExceptionDays>
    {
        public Validator()
        {
            RuleFor(r => r.From).InclusiveBetween(Earliest, Latest);
            RuleFor(r => r.To).Must((r, to) => to is not { } last || (last >= r.From && last <= Latest)).WithErrorCode(CalendarErrors.RangeInvalid);
            RuleFor(r => r.Reason).MaximumLength(200);
        }
    }

    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, Acting acting) : ICommandHandler<AddExceptionDays, Added>
    {
        public async Task<Added> Handle(AddExceptionDays request, CancellationToken cancellationToken)
        {
            await calendars.LockAsync(acting.Organisation, cancellationToken);
            var calendar = await db.CalendarToChangeAsync(acting.Organisation, cancellationToken);
            return new Added(calendar.AddException(request.From, request.To ?? request.From, request.IsFree, request.Reason));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/calendar/exceptions", (AddExceptionDays command, Dispatcher door, CancellationToken cancellationToken) => door.Answer(command, cancellationToken))
            .RequireKey()
            .WithSummary("Close days, or open them");
    }
}
