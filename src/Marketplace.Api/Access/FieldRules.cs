using FluentValidation;
using Marketplace.Api.Platform.Mail;
using MimeKit;

namespace Marketplace.Api.Access;

/// <summary>The rules for the fields of a person, the same wherever they are typed.</summary>
internal static class FieldRules
{
    private const int ShortestPassword = 12;

    // Hashing is meant to be slow; a megabyte of password would make it a weapon.
    private const int LongestPassword = 200;

    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(120).Must(name => !name.Any(char.IsControl)).WithErrorCode("invalid");

    public static IRuleBuilderOptions<T, string> IsEmail<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(254).Must(BeDeliverable).WithErrorCode("not_an_email");

    public static IRuleBuilderOptions<T, string> IsLanguage<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().Must(Languages.IsOne).WithErrorCode("unknown_choice");

    /// <summary>Length is what makes a password strong, so no rule asks for odd characters; only the hollow ones are refused.</summary>
    public static IRuleBuilderOptions<T, string> IsNewPassword<T>(this IRuleBuilderInitial<T, string> rule, Func<T, string?> email) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().MinimumLength(ShortestPassword).MaximumLength(LongestPassword)
            .Must((request, password) => !IsHollow(password, email(request))).WithErrorCode(AccessErrors.PasswordTooSimple);

    public static IRuleBuilderOptions<T, string> IsPassword<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(LongestPassword);

    public static IRuleBuilderOptions<T, string> IsCode<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(2000);

    /// <summary>An address to come back to leads into this site or is not taken.</summary>
    public static IRuleBuilderOptions<T, string?> IsLocalAddress<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Must(address => address is null || LocalAddress.Carried(address) is not null).WithErrorCode("invalid");

    private static bool BeDeliverable(string email)
    {
        var address = email.Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && address.IndexOf('.', at) > at + 1 && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address;
    }

    private static bool IsHollow(string password, string? email) =>
        password.Distinct().Count() < 5 || (email is not null && password.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase));
}
