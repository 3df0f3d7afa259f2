using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A firm looks at when its reminders go by themselves.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetReminders : IQuery<GetReminders.Found>
{
    /// <summary>When they go.</summary>
    /// <param name="DaysAfterDue">Days after the due date; null when the firm reminds by hand only.</param>
    public sealed record Found(int? DaysAfterDue);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetReminders, Found>
    {
        public async Task<Found> Handle(GetReminders request, CancellationToken cancellationToken) =>
            new(await db.ReminderSettings.Where(s => s.Id == acting.Organisation).Select(s => s.DaysAfterDue).SingleOrDefaultAsync(cancellationToken));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/reminders", (Dispatcher door, CancellationToken ct) => door.Answer(new GetReminders(), ct))
            .WithTags(nameof(Invoicing)).WithSummary("When reminders go by themselves");
    }
}
