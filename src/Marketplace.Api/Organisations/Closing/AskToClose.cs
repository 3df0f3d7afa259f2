using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>
/// An owner who wants to close the organisation is mailed the link that lets them: whoever sits at a computer that was left
/// open cannot. Nothing is mailed while something stands in the way.
/// </summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record AskToClose : ICommand<AskToClose.Mailed>
{
    /// <summary>Where the link went.</summary>
    public sealed record Mailed(string To);

    internal sealed class Handler(SamspelDbContext db, UserManager<Person> people, Acting acting, MailQueue mails) : ICommandHandler<AskToClose, Mailed>
    {
        public async Task<Mailed> Handle(AskToClose request, CancellationToken cancellationToken)
        {
            await db.MustHaveNothingLeftAsync(acting.Organisation, cancellationToken);
            var person = await people.FindByIdAsync(acting.Person.Value.ToString()) ?? throw PlatformErrors.Missing();
            var name = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.DisplayName).SingleAsync(cancellationToken);
            var code = await people.GenerateUserTokenAsync(person, MailedCodes.Provider, await db.ClosingPurposeAsync(acting.Organisation, cancellationToken));
            mails.Add(person.AsReader(), new Letter("closing.mail.link.subject", name)
                .Say("closing.mail.link.text", name)
                .Button("closing.mail.link.button", "organisation/close", ("code", code))
                .Say("closing.mail.link.not_you")
                .WithSecret());
            return new Mailed(person.Email!);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/closing-link", (Dispatcher door, CancellationToken ct) => door.Answer(new AskToClose(), ct))
            .WithTags(nameof(Organisations)).WithSummary("Have a link mailed with which the organisation can be closed");
    }
}

internal static class ClosingSteps
{
    /// <summary>What a mailed code is for: this closing of this organisation, and not the next one.</summary>
    public static async Task<string> ClosingPurposeAsync(this SamspelDbContext db, OrganisationId organisation, CancellationToken cancellationToken) =>
        FormattableString.Invariant($"Close:{organisation.Value}:{await db.OrganisationClosings.CountAsync(c => c.Organisation == organisation, cancellationToken)}");

    /// <summary>Refuses while something stands in the way, and says what.</summary>
    public static async Task MustHaveNothingLeftAsync(this SamspelDbContext db, OrganisationId organisation, CancellationToken cancellationToken)
    {
        if (await db.ObstaclesAsync(organisation, cancellationToken) is { Count: > 0 } left)
        {
            throw DomainException.Conflict(OrganisationErrors.ClosingObstructed, ("obstacles", left.Select(o => o.Kind).ToArray()));
        }
    }
}
