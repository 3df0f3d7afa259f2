using Marketplace.Api.Platform.Mail;

namespace Marketplace.Api.Access;

/// <summary>The mails about an account.</summary>
internal static class AccessMails
{
    /// <summary>The person as the reader of a mail.</summary>
    public static Reader AsReader(this Person person) => new(person.Email!, person.Name, person.Language);

    public static Letter Confirm(Person person, string code, string? back) => new Letter("access.mail.confirm.subject")
        .Say("access.mail.confirm.text")
        .Button("access.mail.confirm.button", "confirm", Query(person, code, back))
        .Say("access.mail.confirm.not_you")
        .WithSecret();

    public static Letter AlreadyHere(string? back) => new Letter("access.mail.already_here.subject")
        .Say("access.mail.already_here.text")
        .Button("access.mail.already_here.button", "sign-in", Back(back))
        .Say("access.mail.already_here.forgot");

    public static Letter ResetPassword(Person person, string code) => new Letter("access.mail.reset.subject")
        .Say("access.mail.reset.text")
        .Button("access.mail.reset.button", "reset-password", ("person", person.Id.ToString()), ("code", code))
        .Say("access.mail.reset.not_you")
        .WithSecret();

    public static Letter SignInLink(Person person, string code, string? back) => new Letter("access.mail.link.subject")
        .Say("access.mail.link.text")
        .Button("access.mail.link.button", "sign-in-link", Query(person, code, back))
        .Say("access.mail.link.not_you")
        .WithSecret();

    public static Letter PasswordChanged() => new Letter("access.mail.changed.subject")
        .Say("access.mail.changed.text")
        .Say("access.mail.changed.not_you")
        .Button("access.mail.changed.button", "forgot-password");

    private static (string Name, string Value)[] Query(Person person, string code, string? back) =>
        [("person", person.Id.ToString()), ("code", code), .. Back(back)];

    private static (string Name, string Value)[] Back(string? back) => back is null ? [] : [("returnUrl", back)];
}
