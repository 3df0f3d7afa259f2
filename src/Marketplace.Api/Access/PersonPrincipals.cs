using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Api.Access;

/// <summary>
/// What a cookie or token says of a person: who, under which security stamp, and the name to show. Roles and
/// memberships are not in it: they are looked up at each request, so that taking one away counts at once.
/// </summary>
internal sealed class PersonPrincipals(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Person>
{
    public Task<ClaimsPrincipal> CreateAsync(Person user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        identity.AddClaim(new Claim(names.UserIdClaimType, user.Id.ToString()));
        identity.AddClaim(new Claim(names.SecurityStampClaimType, user.SecurityStamp!));
        identity.AddClaim(new Claim(names.UserNameClaimType, user.Name));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
