using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A seller looks at when its reminders go by themselves.</summary>
/// <param name="OfOperator">Whether they are the operator's.</param>
[AccountHolder]
public sealed record GetReminders(bool OfOperator = false) : IQuery<GetReminders.Found>, IAboutAccount
{
    /// <summary>When they go.</summary>
    /// <param name="DaysAfterDue">Days after the due date; null when the seller reminds by hand only.</param>
    public sealed record Found(int? DaysAfterDue);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetReminders, Found>
    {
        public async Task<Found> Handle(GetReminders request, CancellationToken cancellationToken)
        {
            var owner = acting.AccountOf(request);
            return new Found(await db.ReminderSettings.Where(s => s.OwnerId == owner).Select(s => s.DaysAfterDue).SingleOrDefaultAsync(cancellationToken));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/invoices/reminders", (Dispatcher door, CancellationToken ct) => door.Answer(new GetReminders(), ct))
                .WithTags(nameof(Invoicing)).WithSummary("When reminders go by themselves");
            routes.MapGet("/admin/invoices/reminders", (Dispatcher door, CancellationToken ct) => door.Answer(new GetReminders(OfOperator: true), ct))
                .WithTags(nameof(Invoicing)).WithSummary("When the operator's reminders go by themselves");
        }
    }
}
