using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The firm asks one who performs for what the tax office wants to know: a private link is mailed, which works once.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Name">The performer's name.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Language">The language of letter and page.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AskPerformer(BookingId Booking, string Name, string Email, string Language) : ICommand<AskPerformer.Asked>, ICountedTry, IHoldsSecret
{
    /// <summary>Whom, where the link went, and until when it can be used.</summary>
    public sealed record Asked(Guid Performer, string To, Instant ValidUntil);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Name, string Email, string Language);

    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => $"{Booking.Value} {Email}";

    internal sealed class Validator : AbstractValidator<AskPerformer>
    {
        public Validator()
        {
            RuleFor(r => r.Name).IsName();
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.Language).IsLanguage();
        }
    }

    internal sealed class Handler(PerformerDesk desk, PerformerLetters letters) : ICommandHandler<AskPerformer, Asked>
    {
        public async Task<Asked> Handle(AskPerformer request, CancellationToken cancellationToken)
        {
            var (booking, performer, secret) = await desk.ChangeAsync(
                request.Booking,
                (list, booking, now) =>
                {
                    var (performer, secret) = list.Ask(request.Name, request.Email, request.Language, desk.LinkUntil(now), now);
                    return (booking, performer, secret);
                },
                cancellationToken);
            await letters.SendAsync(booking, performer, secret, cancellationToken);
            return new Asked(performer.Id, performer.Email!, performer.ExpiresAt!.Value);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/performers", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AskPerformer(new BookingId(booking), body.Name, body.Email, body.Language), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Ask one who performs for what the tax office wants to know");
    }
}

/// <summary>The letter with a performer's private link.</summary>
internal sealed class PerformerLetters(SamspelDbContext db, MailQueue mails)
{
    public async Task SendAsync(Booking booking, Performer performer, string secret, CancellationToken cancellationToken)
    {
        var firm = await db.Organisations.Where(o => o.Id == booking.ProviderId).Select(o => o.DisplayName).SingleAsync(cancellationToken);
        var office = booking.Facts.Country == Domain.Shared.Country.SE ? "Skatteverket" : "Skatteetaten";
        mails.Add(
            new Reader(performer.Email!, performer.Name, performer.Language!),
            new Letter("performers.mail.subject", booking.Title)
                .Say("performers.mail.text", firm, booking.Title, office)
                .Fact("bookings.mail.when", booking.Facts.Start)
                .Fact("bookings.mail.where", $"{booking.Facts.Venue}, {Municipalities.Of(booking.Facts.Municipality).Name}")
                .Fact("performers.mail.until", performer.ExpiresAt!.Value.InZone(booking.Facts.Zone).LocalDateTime)
                .Button("performers.mail.button", $"performers/{secret}")
                .Say("performers.mail.private", firm)
                .WithSecret(),
            booking.Id.Value);
    }
}
