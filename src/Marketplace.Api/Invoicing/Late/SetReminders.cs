using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A firm says whether the first reminder of each of its invoices goes by itself, and how long after the due date. It costs the buyer nothing beside interest.</summary>
/// <param name="DaysAfterDue">Days after the due date; null when the firm reminds by hand only.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record SetReminders(int? DaysAfterDue) : ICommand<Done>
{
    /// <summary>The fewest days: a payment that is on its way has come by then.</summary>
    public const int Fewest = 3;

    /// <summary>The most days.</summary>
    public const int Most = 90;

    internal sealed class Validator : AbstractValidator<SetReminders>
    {
        public Validator()
        {
            RuleFor(r => r.DaysAfterDue).InclusiveBetween(Fewest, Most);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<SetReminders, Done>
    {
        public async Task<Done> Handle(SetReminders request, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for update", cancellationToken);
            var settings = await db.ReminderSettings.SingleOrDefaultAsync(s => s.Id == acting.Organisation, cancellationToken);
            if (settings is null)
            {
                db.ReminderSettings.Add(settings = new ReminderSettings { Id = acting.Organisation });
            }

            settings.DaysAfterDue = request.DaysAfterDue;
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/reminders", (SetReminders command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Say when reminders go by themselves");
    }
}
