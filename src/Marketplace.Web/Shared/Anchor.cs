using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Shared;

/// <summary>
/// A link to a place on the same page. The base address of our pages holds the language, so a bare <c>#id</c> would
/// lead to the start page; the link must name its own page.
/// </summary>
public static class Anchor
{
    /// <summary>The address of the element with this id on the page that is being shown.</summary>
    public static string To(NavigationManager navigation, string id)
    {
        var address = new Uri(navigation.Uri);
        return $"{address.PathAndQuery}#{id}";
    }
}
