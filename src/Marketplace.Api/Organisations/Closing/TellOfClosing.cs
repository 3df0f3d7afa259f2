using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>Tells everybody who belongs to an organisation that it is closed, or open again.</summary>
internal sealed class TellOfClosing(SamspelDbContext db, MailQueue mails, RuleBook rules) : IEventHandler<OrganisationClosed>, IEventHandler<OrganisationReopened>
{
    public async Task Handle(OrganisationClosed happened, CancellationToken cancellationToken)
    {
        var (name, zone, country) = await OfAsync(happened.Organisation, cancellationToken);
        var day = happened.At.InZone(zone).Date;
        var days = rules.Policies.On(day).ReopenDays;
        await TellAsync(
            happened.Organisation,
            new Letter("closing.mail.closed.subject", name)
                .Say("closing.mail.closed.text", name, await NameAsync(happened.By, cancellationToken))
                .Say("closing.mail.closed.papers", Retention.KeepUntil(rules.Policies, country, day))
                .Say("closing.mail.closed.again", (happened.At + Duration.FromDays(days)).InZone(zone).Date)
                .Button("closing.mail.closed.button", "documents"),
            cancellationToken);
    }

    public async Task Handle(OrganisationReopened happened, CancellationToken cancellationToken)
    {
        var (name, _, _) = await OfAsync(happened.Organisation, cancellationToken);
        await TellAsync(
            happened.Organisation,
            new Letter("closing.mail.reopened.subject", name)
                .Say("closing.mail.reopened.text", name, await NameAsync(happened.By, cancellationToken))
                .Button("closing.mail.reopened.button", "organisation"),
            cancellationToken);
    }

    private async Task TellAsync(OrganisationId organisation, Letter letter, CancellationToken cancellationToken)
    {
        foreach (var member in await db.ReadersOfAsync(organisation, cancellationToken, OrganisationRoleAttribute.EveryRole))
        {
            mails.Add(member, letter);
        }
    }

    private async Task<(string Name, DateTimeZone Zone, Country Country)> OfAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        var found = await db.Organisations.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.DisplayName, o.Country }).SingleAsync(cancellationToken);
        return (found.DisplayName, DateTimeZoneProviders.Tzdb[found.Country.ZoneId()], found.Country);
    }

    private async Task<string> NameAsync(PersonId person, CancellationToken cancellationToken) =>
        await db.People.Where(p => p.Id == person.Value).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
}
