using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Organisations;

/// <summary>The link with which an organisation can be closed, as it is mailed.</summary>
internal static partial class ClosingLink
{
    /// <summary>Asks for it and reads it out of the mail.</summary>
    public static async Task<string> AskedForAsync(ApiFixture api, SignedInPerson owner)
    {
        var asked = await owner.Api.PostAsync("organisation/closing-link");
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Text);
        asked.Json.GetProperty("to").GetString().ShouldBe(owner.Email);
        return await NewestAsync(api, owner.Email);
    }

    /// <summary>What stands in the newest of these mails.</summary>
    public static async Task<string> NewestAsync(ApiFixture api, string email)
    {
        await api.RunJobsAsync();
        return api.Mails.To(email).Select(m => Link().Match(m.TextBody!)).Last(m => m.Success).Groups["code"].Value;
    }

    /// <summary>Closes the organisation, all the way.</summary>
    public static async Task<Called> ClosedAsync(ApiFixture api, AnOrganisation organisation, string name = "Åre Spelmän")
    {
        var code = await AskedForAsync(api, organisation.Owner);
        return await organisation.Owner.Api.PostAsync("organisation/close", new { name, code }, Guid.NewGuid().ToString());
    }

    [GeneratedRegex(@"/organisation/close\?code=(?<code>[\w-]+)")]
    private static partial Regex Link();
}
