using System.Text.RegularExpressions;
using Marketplace.Sandbox.Mail;
using Marketplace.Web.Platform;

namespace Marketplace.Sandbox.Demo;

/// <summary>Everybody of the demonstration, to be signed in as with one press, and what the mail catcher holds for them.</summary>
internal sealed partial class Demonstration(SandboxHost host) : IDemonstration
{
    private static readonly DemoPerson[] s_guided =
    [
        Of("restaurant", "Fäviks krog"),
        Of("band", "Kallfjällets spelmän"),
        Of("municipality", "Verdal kommune"),
    ];

    private static readonly DemoPerson[] s_others =
    [
        Of("arranger", "Östersunds visförening"),
        Of("trio", "Fjordtrioen"),
        new("administrator", "Annika Strand", DemoData.Administrator, DemoCast.Password),
        new("coordinator", "Kari Moen", DemoData.Coordinator, DemoCast.Password),
    ];

    // Those with a role of their own first; everybody else is a firm or a buyer that the guide leads to.
    private static readonly DemoPerson[] s_all =
    [
        .. s_guided.Concat(s_others)
            .Concat(DemoCast.Firms.Select(static firm => Of("firm", firm.Name)))
            .Concat(DemoCast.Buyers.Select(static buyer => Of("buyer", buyer.Name)))
            .DistinctBy(static person => person.Email),
    ];

    public IReadOnlyList<DemoPerson> Guided => s_guided;

    public IReadOnlyList<DemoPerson> Others => s_others;

    public Uri Mailbox => host.Mails.Address;

    public DemoPerson? WithEmail(string? email) => Array.Find(s_all, person => person.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    public DemoPerson? For(string organisation) => Array.Find(s_all, person => person.Organisation == organisation);

    public IReadOnlyList<DemoMail> MailsTo(DemoPerson person, int most) =>
    [
        .. host.Mails.Mails.Where(mail => mail.IsTo(person.Email)).TakeLast(most).Reverse().Select(mail => new DemoMail(
            mail.Subject,
            new Uri(Mailbox, $"/mails/{mail.Id}"),
            // The address of the host may be another than when the mail was sent; the page is the same.
            Page().Match(mail.Text ?? "") is { Success: true } page ? page.Groups[1].Value : null,
            Code().Match(mail.Text ?? "") is { Success: true } code ? code.Value : null)),
    ];

    private static DemoPerson Of(string role, string organisation) => new(role, organisation, DemoData.Email(organisation), DemoCast.Password);

    [GeneratedRegex(@"https?://localhost(?::\d+)?(/\S*[^\s.,>)])")]
    private static partial Regex Page();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
