using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>
/// A firm fills in what the buyer needs on the invoice of a completed booking, and puts answers to the question of VAT right
/// in writing, before it goes. The agreed price without VAT stays.
/// </summary>
/// <param name="BuyerReference">The buyer's reference; empty for the usual one.</param>
/// <param name="OrderNumber">The buyer's order number; empty for the one that the order was given by, if any.</param>
/// <param name="Lines">The right answer for each line of which the agreed one is wrong; the others are as agreed.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ChangeInvoiceLook(string? BuyerReference, string? OrderNumber, IReadOnlyList<CorrectInvoiceVat.Answer> Lines) : ICommand<ChangeInvoiceLook.Changed>
{
    /// <summary>The booking.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public BookingId Booking { get; init; }

    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    /// <summary>The new version.</summary>
    public sealed record Changed(uint Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<ChangeInvoiceLook>
    {
        public Validator()
        {
            RuleFor(r => r.BuyerReference).MaximumLength(InvoiceLook.LongestReference).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.OrderNumber).MaximumLength(InvoiceLook.LongestReference).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.Lines).AnswerLines();
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<ChangeInvoiceLook, Changed>
    {
        public async Task<Changed> Handle(ChangeInvoiceLook request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var look = await db.LockLookAsync(request.Booking, acting.Organisation, cancellationToken);
            db.MustBe(look, request.Version);
            var agreed = await db.FirmInvoiceAsync(rules, await db.BookingOfAsync(look, cancellationToken), now, cancellationToken);
            look.Change(agreed, request.BuyerReference, request.OrderNumber, request.Lines.ToDictionary(l => l.Line, l => l.VatReason), rules.Vat, acting.Person, now);
            await db.SaveChangesAsync(cancellationToken);
            return new Changed(db.VersionOf(look));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/invoice-looks/{booking:guid}", (Guid booking, ChangeInvoiceLook command, IfMatch version, Dispatcher door, CancellationToken ct) =>
                door.Answer(command with { Booking = new BookingId(booking), Version = version.Version }, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Fill in and put right the invoice of a completed booking before it goes");
    }
}
