using System.Text.Json;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>Writes to both sides of a booking as its life goes on: to whoever the lifecycle table says is told.</summary>
internal sealed class TellTheParties(BookingLetters letters) :
    IEventHandler<BookingMoved>,
    IEventHandler<ReminderDue>,
    IEventHandler<AgreementReady>,
    IEventHandler<OptionPromoted>,
    IEventHandler<OptionReleased>
{
    // Whoever did it knows; only the system's own steps are told to both.
    public Task Handle(BookingMoved happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, Name(happened.Act), [.. happened.Tells.Where(side => side != happened.By)], cancellationToken);

    public Task Handle(ReminderDue happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, Name(happened.Kind), happened.To, cancellationToken);

    public Task Handle(AgreementReady happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, "agreement_ready", [Side.Buyer, Side.Provider], cancellationToken);

    public Task Handle(OptionPromoted happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, "option_promoted", [Side.Buyer], cancellationToken);

    public Task Handle(OptionReleased happened, CancellationToken cancellationToken) => happened.Why switch
    {
        OptionEnd.Outrun => letters.SendAsync(happened.Booking, "option_outrun", [Side.Buyer], cancellationToken),
        OptionEnd.Lapsed => letters.SendAsync(happened.Booking, "option_lapsed", [Side.Buyer], cancellationToken),
        _ => Task.CompletedTask,
    };

    private static string Name(Enum happened) => JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.ToString());
}

/// <summary>A letter about a booking, to everybody on a side who looks after bookings, each in their own language.</summary>
internal sealed class BookingLetters(SamspelDbContext db, MailQueue mails)
{
    /// <summary>Queues the letter with the texts <c>bookings.mail.{name}</c>.</summary>
    public async Task SendAsync(BookingId id, string name, IReadOnlyList<Side> sides, CancellationToken cancellationToken)
    {
        if (sides.Count == 0)
        {
            return;
        }

        var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        var organisations = sides.Select(side => side == Side.Buyer ? booking.BuyerId : booking.ProviderId).ToArray();
        var readers = await db.Memberships
            .Where(m => organisations.Contains(EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey)))
            .Where(m => m.Role == OrganisationRole.Owner || m.Role == OrganisationRole.Booker)
            .Join(db.People, m => m.Person, p => (PersonId)(object)p.Id, (m, p) => new
            {
                Organisation = EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey),
                p.Email,
                p.Name,
                p.Language,
            })
            .ToListAsync(cancellationToken);
        var names = await db.Organisations
            .Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
            .ToDictionaryAsync(o => o.Id, o => o.DisplayName, cancellationToken);
        foreach (var reader in readers)
        {
            var other = names[reader.Organisation == booking.BuyerId ? booking.ProviderId : booking.BuyerId];
            mails.Add(new Reader(reader.Email!, reader.Name, reader.Language), Letter(name, booking, other), booking.Id.Value);
        }
    }

    private static Letter Letter(string name, Booking booking, string other) => new Letter($"bookings.mail.{name}.subject", booking.Title, other)
        .Say($"bookings.mail.{name}.text", booking.Title, other)
        .Fact("bookings.mail.when", booking.Facts.Start)
        .Fact("bookings.mail.where", $"{booking.Facts.Venue}, {Municipalities.Of(booking.Facts.Municipality).Name}")
        .Fact("bookings.mail.code", booking.Code)
        .Button("bookings.mail.button", $"bookings/{booking.Code}");
}
