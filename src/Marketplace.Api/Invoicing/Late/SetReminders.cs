using FluentValidation;
using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A seller says whether the first reminder of each of its invoices goes by itself, and how long after the due date. It costs the buyer nothing beside interest.</summary>
/// <param name="DaysAfterDue">Days after the due date; null when the seller reminds by hand only.</param>
/// <param name="OfOperator">Whether they are the operator's invoices for its fee.</param>
[AccountHolder]
public sealed record SetReminders(int? DaysAfterDue, bool OfOperator = false) : ICommand<Done>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(int? DaysAfterDue);

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
            var owner = acting.AccountOf(request);
            await db.LockAccountAsync(owner, cancellationToken);
            var settings = await db.ReminderSettings.SingleOrDefaultAsync(s => s.OwnerId == owner, cancellationToken);
            if (settings is null)
            {
                db.ReminderSettings.Add(settings = new ReminderSettings { OwnerId = owner });
            }

            settings.DaysAfterDue = request.DaysAfterDue;
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/reminders",
            "Say when reminders go by themselves",
            "Say when the operator's reminders go by themselves",
            static ofOperator => (Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SetReminders(body.DaysAfterDue, ofOperator), ct),
            needsKey: false);
    }
}
