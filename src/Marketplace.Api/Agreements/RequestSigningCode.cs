using Marketplace.Api.Access;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Somebody about to sign asks for a code; it goes to that person's own address and works only for that person.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RequestSigningCode(BookingId Booking) : ICommand<RequestSigningCode.Sent>, ICountedTry, IHoldsSecret
{
    // Long enough to fetch a mail, short enough to be the same sitting.
    private static readonly Duration ValidFor = Duration.FromMinutes(15);

    /// <summary>Where the code went, and until when it can be used.</summary>
    public sealed record Sent(string To, Instant ValidUntil);

    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Booking.Value.ToString();

    internal sealed class Handler(SamspelDbContext db, Acting acting, MailQueue mails, IClock clock) : ICommandHandler<RequestSigningCode, Sent>
    {
        public async Task<Sent> Handle(RequestSigningCode request, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementToChangeAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            if (agreement is null)
            {
                throw DomainException.Conflict(AgreementErrors.NotReady, ("state", AgreementState.Preparing));
            }

            var person = await db.People.SingleAsync(p => p.Id == acting.Person.Value, cancellationToken);
            var now = clock.GetCurrentInstant();
            var code = agreement.IssueCode(side, acting.Person, ValidFor, now);
            mails.Add(person.AsReader(), Letter(booking, code), booking.Id.Value);
            return new Sent(person.Email!, now + ValidFor);
        }

        private static Letter Letter(Booking booking, string code) => new Letter("agreement.mail.code.subject", booking.Code)
            .Say("agreement.mail.code.text", booking.Title)
            .Fact("agreement.mail.code.label", code)
            .Say("agreement.mail.code.valid", (int)ValidFor.TotalMinutes)
            .Say("agreement.mail.code.not_you")
            .WithSecret();
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/agreement/codes", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new RequestSigningCode(new BookingId(booking)), ct))
            .WithTags(nameof(Agreements)).WithSummary("Have a code mailed with which the agreement can be signed");
    }
}
