using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>A firm takes more time for the invoice of a completed booking, to sort something out with the buyer: a week from the beginning, not longer.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record HoldInvoiceLook(BookingId Booking) : ICommand<HoldInvoiceLook.Held>
{
    /// <summary>When it is issued by itself now.</summary>
    public sealed record Held(Instant IssueAt);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting) : ICommandHandler<HoldInvoiceLook, Held>
    {
        public async Task<Held> Handle(HoldInvoiceLook request, CancellationToken cancellationToken)
        {
            var look = await db.LockLookAsync(request.Booking, acting.Organisation, cancellationToken);
            look.Hold(rules.Policies.On(look.BeganAt.InUtc().Date));
            return new Held(look.IssueAt!.Value);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/invoice-looks/{booking:guid}/hold", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new HoldInvoiceLook(new BookingId(booking)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Take a week for the invoice of a completed booking");
    }
}
