using System.Reflection;
using Marketplace.Api.Organisations;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>
/// Asks who the caller really is and whether the request's declaration lets them in. One query reads the person and
/// the membership, so a role that is taken away or a "sign out everywhere" counts from the next request on.
/// </summary>
internal sealed class AuthorisationStep<TRequest, TResult>(SamspelDbContext db, Acting acting) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    private static readonly AccessAttribute? Declared = typeof(TRequest).GetCustomAttribute<AccessAttribute>();

    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (!acting.IsSystem)
        {
            await IdentifyAsync(cancellationToken);
            Check(request);
        }

        return await next();
    }

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        if (acting.Caller.Person is not { } person)
        {
            return;
        }

        var wanted = acting.Caller.Organisation;
        var found = await db.People
            .Where(p => p.Id == person.Value && p.SecurityStamp == acting.Caller.SecurityStamp && !p.IsClosed)
            .Select(p => new
            {
                p.Staff,
                Membership = db.Memberships
                    .Where(m => m.Person == person && (wanted == null || EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey) == wanted))
                    .OrderBy(m => m.Since)
                    .Select(m => new { OrganisationId = EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey), m.Role })
                    .FirstOrDefault(),
            })
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return;
        }

        acting.Is(person);
        acting.Staff = found.Staff;
        if (found.Membership is { } membership)
        {
            acting.ActsFor(membership.OrganisationId, membership.Role);
        }
    }

    private void Check(TRequest request)
    {
        switch (Declared)
        {
            case AnyoneAttribute:
                return;
            case SignedInAttribute:
                _ = acting.Person;
                return;
            case StaffAttribute staff:
                _ = acting.Person;
                Require(staff.Roles.Contains(acting.Staff), PlatformErrors.NotAllowed);
                return;
            case OrganisationRoleAttribute member:
                _ = acting.Person;
                Require(acting.Role is not null, PlatformErrors.NotAMember);
                Require(member.Roles.Contains(acting.Role!.Value), PlatformErrors.NotAllowed);
                return;
            case AccountHolderAttribute:
                _ = acting.Person;
                if (request is IAboutAccount { OfOperator: true })
                {
                    Require(acting.Staff == StaffRole.Administrator, PlatformErrors.NotAllowed);
                    return;
                }

                Require(acting.Role is not null, PlatformErrors.NotAMember);
                Require(acting.Role is OrganisationRole.Owner or OrganisationRole.Finance, PlatformErrors.NotAllowed);
                return;
            default:
                throw new DomainException(PlatformErrors.NotAllowed, ErrorKind.Forbidden);
        }
    }

    private static void Require(bool allowed, string code)
    {
        if (!allowed)
        {
            throw new DomainException(code, ErrorKind.Forbidden);
        }
    }
}
