using FluentValidation;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>
/// Somebody signs for a side, with the code that was mailed. The signature, the booking's step and, with the second
/// signature, the firm date are stored together; the code ends with it, so the hash that a key keeps tells nothing. A wrong code is stored as a try although the request is refused.
/// </summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SignAgreement(BookingId Booking, string TypedName, string Code) : ICommand<SignAgreement.Signed>
{
    /// <summary>Where agreement and booking stand after the signature.</summary>
    public sealed record Signed(Side Side, AgreementState Agreement, BookingState Booking, Instant At);

    internal sealed class Validator : AbstractValidator<SignAgreement>
    {
        public Validator()
        {
            RuleFor(r => r.TypedName).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(120).Must(n => !n.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.Code).NotEmpty().Must(c => Digits(c).Length == 6 && Digits(c).All(char.IsAsciiDigit)).WithErrorCode("signing_code_malformed");
        }
    }

    // As people copy it out of a mail.
    private static string Digits(string? code) => (code ?? "").Replace(" ", "", StringComparison.Ordinal);

    internal sealed class Handler(SamspelDbContext db, Acting acting, Signing signing, IClock clock) : ICommandHandler<SignAgreement, Signed>
    {
        public async Task<Signed> Handle(SignAgreement request, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementToChangeAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            if (agreement is null)
            {
                throw DomainException.Conflict(AgreementErrors.NotReady, ("state", AgreementState.Preparing));
            }

            var now = clock.GetCurrentInstant();
            await signing.MustBeOpenAsync(agreement, side, cancellationToken);
            if (!agreement.TryCode(acting.Person, Digits(request.Code), now))
            {
                throw new StoredRefusalException(DomainException.Rule(AgreementErrors.WrongCode));
            }

            agreement.Sign(side, acting.Person, request.TypedName, now);
            await signing.FinishAsync(agreement, booking, side, now, cancellationToken);
            return new Signed(side, agreement.State, booking.State, now);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        /// <summary>What is sent to sign.</summary>
        internal sealed record Body(string TypedName, string Code);

        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/agreement/signatures", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SignAgreement(new BookingId(booking), body.TypedName, body.Code), ct))
            .RequireKey()
            .WithTags(nameof(Agreements)).WithSummary("Sign the agreement for the acting side, with the mailed code");
    }
}
