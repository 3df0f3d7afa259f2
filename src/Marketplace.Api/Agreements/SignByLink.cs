using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Agreements;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Somebody without an account signs through the mailed link. It works once.</summary>
[Anyone]
public sealed record SignByLink(string Secret, string TypedName) : ICommand<SignByLink.Signed>, ICountedTry, IHoldsSecret
{
    /// <summary>When it was signed, and about which file.</summary>
    public sealed record Signed(Instant At, string FileHash);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(string TypedName);

    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Secret;

    internal sealed class Validator : AbstractValidator<SignByLink>
    {
        public Validator()
        {
            RuleFor(r => r.TypedName).IsName();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Signing signing, IClock clock) : ICommandHandler<SignByLink, Signed>
    {
        public async Task<Signed> Handle(SignByLink request, CancellationToken cancellationToken)
        {
            var (found, link) = await db.ApprovalAsync(request.Secret, cancellationToken);
            var agreement = (await db.AgreementToChangeAsync(found.BookingId, cancellationToken))!;
            await signing.MustBeOpenAsync(agreement, link.Side, cancellationToken);
            var now = clock.GetCurrentInstant();
            var side = agreement.SignByLink(request.Secret, request.TypedName, now);
            var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == agreement.BookingId, cancellationToken);
            await signing.FinishAsync(agreement, booking, side, now, cancellationToken);
            return new Signed(now, agreement.UnsignedHash!);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/approvals/{secret}/sign", (string secret, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new SignByLink(secret, body.TypedName), ct))
            .WithTags(nameof(Agreements)).WithSummary("Sign through a mailed link");
    }
}
