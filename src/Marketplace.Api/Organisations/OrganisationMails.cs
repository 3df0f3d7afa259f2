using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>Tells by mail what an organisation's people must not miss.</summary>
internal sealed class OrganisationMails(SamspelDbContext db, MailQueue mails) :
    IEventHandler<OrganisationApproved>,
    IEventHandler<OrganisationSuspended>,
    IEventHandler<OrganisationReinstated>,
    IEventHandler<OrganisationBankDetailsChanged>,
    IEventHandler<MemberAdded>
{
    private const string OrganisationPage = "organisation";

    public Task Handle(OrganisationApproved happened, CancellationToken cancellationToken) => TellOwnersAsync(
        happened.Organisation,
        name => new Letter("organisations.mail.approved.subject", name)
            .Say("organisations.mail.approved.text", name)
            .Button("organisations.mail.approved.button", OrganisationPage),
        cancellationToken);

    public Task Handle(OrganisationSuspended happened, CancellationToken cancellationToken) => TellOwnersAsync(
        happened.Organisation,
        name => new Letter("organisations.mail.suspended.subject", name)
            .Say("organisations.mail.suspended.text", name)
            .Quote(happened.Reason)
            .Say("organisations.mail.suspended.next"),
        cancellationToken);

    public Task Handle(OrganisationReinstated happened, CancellationToken cancellationToken) => TellOwnersAsync(
        happened.Organisation,
        name => new Letter("organisations.mail.reinstated.subject", name)
            .Say("organisations.mail.reinstated.text", name)
            .Button("organisations.mail.reinstated.button", OrganisationPage),
        cancellationToken);

    public Task Handle(OrganisationBankDetailsChanged happened, CancellationToken cancellationToken) => TellOwnersAsync(
        happened.Organisation,
        name => new Letter("organisations.mail.bank.subject", name)
            .Say("organisations.mail.bank.text", name)
            .Say("organisations.mail.bank.not_you")
            .Button("organisations.mail.bank.button", OrganisationPage),
        cancellationToken);

    public async Task Handle(MemberAdded happened, CancellationToken cancellationToken)
    {
        var name = await NameOfAsync(happened.Organisation, cancellationToken);
        var person = await db.People.AsNoTracking().FirstAsync(p => p.Id == happened.Person.Value, cancellationToken);
        mails.Add(person.AsReader(), new Letter("organisations.mail.member.subject", name)
            .Say("organisations.mail.member.text", name)
            .Button("organisations.mail.member.button", OrganisationPage));
    }

    private async Task TellOwnersAsync(OrganisationId organisation, Func<string, Letter> letter, CancellationToken cancellationToken)
    {
        var name = await NameOfAsync(organisation, cancellationToken);
        foreach (var owner in await db.ReadersOfAsync(organisation, cancellationToken, OrganisationRole.Owner))
        {
            mails.Add(owner, letter(name));
        }
    }

    private Task<string> NameOfAsync(OrganisationId organisation, CancellationToken cancellationToken) =>
        db.Organisations.AsNoTracking().Where(o => o.Id == organisation).Select(o => o.DisplayName).FirstAsync(cancellationToken);
}
