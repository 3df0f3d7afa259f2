namespace Marketplace.Web.Platform;

/// <summary>The invented people whom anybody may sign in as, and their mail. Production registers none, and then there is no page to try things on.</summary>
public interface IDemonstration
{
    /// <summary>Those with a guide of their own: a restaurant, a band and a municipality.</summary>
    IReadOnlyList<DemoPerson> Guided { get; }

    /// <summary>The others worth being for a while.</summary>
    IReadOnlyList<DemoPerson> Others { get; }

    /// <summary>Where all mail can be read.</summary>
    Uri Mailbox { get; }

    /// <summary>The person with a mail address, or null.</summary>
    DemoPerson? WithEmail(string? email);

    /// <summary>The person who acts for an organisation, or null.</summary>
    DemoPerson? For(string organisation);

    /// <summary>The newest mails to a person, newest first.</summary>
    IReadOnlyList<DemoMail> MailsTo(DemoPerson person, int most);
}

/// <summary>Somebody to be.</summary>
/// <param name="Role">What they are: the texts <c>try.role.{role}</c> say it.</param>
/// <param name="Organisation">For whom they act.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Password">And this.</param>
public sealed record DemoPerson(string Role, string Organisation, string Email, string Password);

/// <summary>A mail that was sent.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Address">Where the whole of it stands.</param>
/// <param name="Link">The page of Samspel that it leads to, with its language, or null.</param>
/// <param name="Code">The code that it brings, or null.</param>
public sealed record DemoMail(string Subject, Uri Address, string? Link, string? Code);
