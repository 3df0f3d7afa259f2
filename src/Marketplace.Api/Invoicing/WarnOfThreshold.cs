using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>Whenever a firm has invoiced, it is looked whether it nears its limit of turnover.</summary>
internal sealed class WarnOfThreshold(SamspelDbContext db, ThresholdWatch watch) : IEventHandler<InvoiceIssued>
{
    public async Task Handle(InvoiceIssued happened, CancellationToken cancellationToken)
    {
        if (await db.Invoices.Where(i => i.Id == happened.Invoice).Select(i => i.SellerId).SingleAsync(cancellationToken) is { } firm)
        {
            await watch.LookAsync(firm, happened.At, cancellationToken);
        }
    }
}

/// <summary>Warns a firm by mail at four fifths of its limit, once in a calendar year; its pages show where it stands at any time.</summary>
internal sealed class ThresholdWatch(SamspelDbContext db, ThresholdReading reading, MailQueue mails)
{
    public async Task LookAsync(OrganisationId id, Instant now, CancellationToken cancellationToken)
    {
        var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
        if (await reading.ReadAsync(firm, today, cancellationToken) is not { Standing: { Nearness: not ThresholdNearness.Below } standing }
            || await db.ThresholdNotices.AnyAsync(n => n.FirmId == id && n.Year == today.Year, cancellationToken))
        {
            return;
        }

        // Who warns at the same moment meets the key, and is not told twice.
        db.ThresholdNotices.Add(new ThresholdNotice(id, today.Year, now));
        foreach (var reader in await db.ReadersOfAsync(id, cancellationToken, OrganisationRole.Owner, OrganisationRole.Finance))
        {
            mails.Add(reader, new Letter("threshold.mail.subject", firm.DisplayName)
                .Say(standing.Nearness == ThresholdNearness.Over ? "threshold.mail.over" : "threshold.mail.near", standing.Turnover, standing.Limit.Limit)
                .Say("threshold.mail.do." + firm.Country)
                .Button("threshold.mail.button", "organisation/bookkeeping"));
        }
    }
}
