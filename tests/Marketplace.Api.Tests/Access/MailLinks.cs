using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Platform;
using MimeKit;

namespace Marketplace.Api.Tests.Access;

/// <summary>The link on the button of a mail about an account.</summary>
internal sealed partial record MailLink(string Page, string Person, string Code, string Rest)
{
    /// <summary>The address as it was mailed.</summary>
    public string Address => $"/{Page}?person={Person}&code={Code}{Rest}";

    /// <summary>The link of the newest mail to the address, after the jobs have run.</summary>
    public static async Task<MailLink> NewestAsync(ApiFixture api, string email)
    {
        await api.RunJobsAsync();
        return In(api.Mails.To(email)[^1]);
    }

    public static MailLink In(MimeMessage mail)
    {
        var match = Link().Match(mail.TextBody!);
        match.Success.ShouldBeTrue(mail.TextBody);
        return new MailLink(match.Groups["page"].Value, match.Groups["person"].Value, match.Groups["code"].Value, match.Groups["rest"].Value);
    }

    [GeneratedRegex(@"http://samspel\.test/(?<page>[a-z/-]+)\?person=(?<person>[0-9a-f-]+)&code=(?<code>[\w-]+)(?<rest>\S*)")]
    private static partial Regex Link();
}
