using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Agreements;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Somebody without an account says no through the mailed link. Whoever asked is told, and can ask somebody else.</summary>
[Anyone]
public sealed record RefuseByLink(string Secret, string Reason) : ICommand<Done>, ICountedTry, IHoldsSecret
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Secret;

    internal sealed class Validator : AbstractValidator<RefuseByLink>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<RefuseByLink, Done>
    {
        public async Task<Done> Handle(RefuseByLink request, CancellationToken cancellationToken)
        {
            var (found, _) = await db.ApprovalAsync(request.Secret, cancellationToken);
            var agreement = (await db.AgreementToChangeAsync(found.BookingId, cancellationToken))!;
            agreement.RefuseByLink(request.Secret, request.Reason, clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/approvals/{secret}/refuse", (string secret, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new RefuseByLink(secret, body.Reason), ct))
            .WithTags(nameof(Agreements)).WithSummary("Say no through a mailed link");
    }
}

/// <summary>Writes to whoever asked that the one who was asked said no.</summary>
internal sealed class TellOfRefusal(SamspelDbContext db, MailQueue mails) : IEventHandler<ApprovalRefused>
{
    public async Task Handle(ApprovalRefused happened, CancellationToken cancellationToken)
    {
        var link = await db.Set<ApprovalLink>().AsNoTracking().SingleAsync(l => l.Id == happened.Link, cancellationToken);
        var asker = await db.People.SingleAsync(p => p.Id == link.AskedBy.Value, cancellationToken);
        var booking = await db.Bookings.Where(b => b.Id == happened.Booking).Select(b => new { b.Id, b.Code, b.Title }).SingleAsync(cancellationToken);
        mails.Add(
            asker.AsReader(),
            new Letter("agreement.mail.refused.subject", booking.Title)
                .Say("agreement.mail.refused.text", link.Name, booking.Title)
                .Quote(link.Refusal!)
                .Button("bookings.mail.button", $"bookings/{booking.Code}/sign"),
            booking.Id.Value);
    }
}
