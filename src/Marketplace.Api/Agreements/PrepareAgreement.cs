using Marketplace.Api.Bookings;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Organisations;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>
/// When a version is accepted the agreement is written from exactly that version, in the seller's language. The file is
/// printed once: from the moment its hash is stored it is what both sign, and a repeat leaves it alone.
/// </summary>
internal sealed class PrepareAgreement(SamspelDbContext db, BorderChecks border, DocumentRenderer renderer, DocumentArchive archive, IClock clock) : IEventHandler<QuoteAccepted>
{
    public async Task Handle(QuoteAccepted happened, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        var agreement = await db.AgreementToChangeAsync(booking.Id, cancellationToken);
        if (booking.State != BookingState.Agreed || agreement is { State: not AgreementState.Preparing })
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        if (agreement is null)
        {
            agreement = new Agreement(booking.Id, happened.QuoteNumber, happened.At);
            db.Agreements.Add(agreement);
        }

        var matter = await MatterAsync(booking, now, cancellationToken);
        var culture = DocumentWording.CultureOf(matter.Seller.Country);
        var file = await renderer.PrintAsync<AgreementSheet>(matter, culture, cancellationToken);
        var document = await archive.KeepAsync(file, DocumentKind.Agreement, booking.Id, booking.Code, booking.ProviderId, booking.BuyerId, culture, cancellationToken);
        agreement.Written(document.Hash, matter.InvoiceDays, now);
    }

    private async Task<AgreementMatter> MatterAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == booking.ProviderId, cancellationToken);
        var buyer = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == booking.BuyerId, cancellationToken);
        var today = now.InZone(booking.Facts.Zone).Date;
        var unit = booking.BuyerUnitId is { } id ? buyer.Units.FirstOrDefault(u => u.Id == new UnitId(id)) : null;
        var plan = PaymentPlan.For(Price.Of(booking.Price!), booking.Method, booking.Facts.Start.Date, today, PaymentPolicies.On(today));
        return new AgreementMatter(booking, seller, buyer, unit, await db.OperatorInChargeAsync(today, cancellationToken), PolicyBook.Initial.On(today), plan)
        {
            Employment = await border.ContributionsAsync(booking, now, cancellationToken) is { } contributions ? Employment.Of(contributions, booking.Price!.Lines, booking.Currency) : null,
        };
    }
}
