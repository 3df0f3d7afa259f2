using Marketplace.Api.Access;
using Marketplace.Domain.Organisations;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Access;

/// <summary>As what the person who looks at a page acts: asked once for the page, so that menus and links agree.</summary>
internal static class ActsAs
{
    /// <summary>The roles that open bookings.</summary>
    public static readonly OrganisationRole[] Bookings = [OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer];

    /// <summary>The roles that see what is being invoiced.</summary>
    public static readonly OrganisationRole[] Drafts = [OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer];

    /// <summary>The roles that look after the account money comes to.</summary>
    public static readonly OrganisationRole[] Account = [OrganisationRole.Owner, OrganisationRole.Finance];

    // Roles are not in the cookie: they are looked up, so that taking one away counts at once.
    private static readonly object s_me = new();

    /// <summary>The person; null for whoever has not signed in.</summary>
    public static Task<Me.Person?> MeAsync(HttpContext http, Dispatcher door)
    {
        if (http.Items[s_me] is not Task<Me.Person?> me)
        {
            http.Items[s_me] = me = AskAsync(http, door);
        }

        return me;
    }

    /// <summary>The role in the organisation the person acts for.</summary>
    public static OrganisationRole? RoleOf(Me.Person? me) => me?.Memberships.Where(m => m.Organisation == me.ActsFor).Select(m => (OrganisationRole?)m.Role).FirstOrDefault();

    private static async Task<Me.Person?> AskAsync(HttpContext http, Dispatcher door) =>
        http.User.Identity?.IsAuthenticated == true && await door.Send(new Me(), http.RequestAborted) is { Succeeded: true, Value: var me } ? me : null;
}
