using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The firm says that the money of an invoice is on its own account. One press; nothing was ever held.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ConfirmPaidToFirm(PaymentId Payment) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Receiving receiving, Acting acting) : ICommandHandler<ConfirmPaidToFirm, Done>
    {
        public async Task<Done> Handle(ConfirmPaidToFirm request, CancellationToken cancellationToken)
        {
            var booking = await db.Payments.Where(p => p.Id == request.Payment && p.FirmId == acting.Organisation).Select(p => (BookingId?)p.BookingId).SingleOrDefaultAsync(cancellationToken)
                ?? throw PlatformErrors.Missing();
            var payments = await db.LockPaymentsOfAsync(booking, cancellationToken);
            var payment = payments.Single(p => p.Id == request.Payment);
            await db.ConfirmPaidToFirmAsync(payment, receiving.Now, cancellationToken);
            if (payment.Method == PaymentMethod.Invoice && await db.IdOfInvoiceInForceAsync(booking, cancellationToken) is { } id)
            {
                var invoice = await receiving.LockAsync(id, acting.Organisation, cancellationToken);
                await receiving.ReceiveAsync(invoice, payment, payments, cancellationToken);
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/payments/{payment:guid}/paid-to-firm", (Guid payment, Dispatcher door, CancellationToken ct) => door.Answer(new ConfirmPaidToFirm(new PaymentId(payment)), ct))
            .RequireKey()
            .WithSummary("Confirm that an invoice was paid to the firm");
    }
}
