using FluentValidation;
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

/// <summary>The buyer asks a manager without an account to sign: a link is mailed, which can be used once.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="Email">Where the link goes.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AskApprover(BookingId Booking, string Name, string Email) : ICommand<AskApprover.Asked>, ICountedTry, IHoldsSecret
{
    /// <summary>Where the link went, and until when it can be used.</summary>
    public sealed record Asked(string To, Instant ValidUntil);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Name, string Email);

    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Booking.Value.ToString();

    internal sealed class Validator : AbstractValidator<AskApprover>
    {
        public Validator()
        {
            RuleFor(r => r.Name).IsName();
            RuleFor(r => r.Email).IsEmail();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Signing signing, Acting acting, MailQueue mails, IClock clock) : ICommandHandler<AskApprover, Asked>
    {
        public async Task<Asked> Handle(AskApprover request, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementToChangeAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Buyer);
            if (agreement is null)
            {
                throw DomainException.Conflict(AgreementErrors.NotReady, ("state", AgreementState.Preparing));
            }

            await signing.MustBeOpenAsync(agreement, side, cancellationToken);
            var now = clock.GetCurrentInstant();
            var until = booking.Deadlines.Where(d => d.Kind is DeadlineKind.SignBy or DeadlineKind.ChangeSignBy && d.DoneAt is null).Select(d => d.DueAt).DefaultIfEmpty(booking.Facts.Begins).Min();
            var secret = agreement.AskToApprove(side, request.Name, request.Email, acting.Person, until, now);
            var asker = await db.People.SingleAsync(p => p.Id == acting.Person.Value, cancellationToken);
            var buyer = await db.Organisations.Where(o => o.Id == booking.BuyerId).Select(o => o.DisplayName).SingleAsync(cancellationToken);
            mails.Add(new Reader(request.Email.Trim(), request.Name.Trim(), asker.Language), Letter(booking, agreement.QuoteNumber, asker.Name, buyer, secret, until), booking.Id.Value);
            return new Asked(request.Email.Trim(), until);
        }

        private static Letter Letter(Booking booking, int quote, string asker, string buyer, string secret, Instant until) => new Letter("agreement.mail.approve.subject", booking.Title)
            .Say("agreement.mail.approve.text", asker, buyer, booking.Title)
            .Fact("bookings.mail.when", booking.FactsOf(quote).Start)
            .Fact("bookings.mail.where", $"{booking.FactsOf(quote).Venue}, {Municipalities.Of(booking.FactsOf(quote).Municipality).Name}")
            .Fact("agreement.mail.approve.total", booking.Quotes.Single(q => q.Number == quote).Total)
            .Fact("agreement.mail.approve.until", until.InZone(booking.Facts.Zone).LocalDateTime)
            .Button("agreement.mail.approve.button", $"approve/{secret}")
            .Say("agreement.mail.approve.not_you")
            .WithSecret();
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/agreement/approver", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AskApprover(new BookingId(booking), body.Name, body.Email), ct))
            .WithTags(nameof(Agreements)).WithSummary("Ask somebody without an account to sign for the buyer");
    }
}
