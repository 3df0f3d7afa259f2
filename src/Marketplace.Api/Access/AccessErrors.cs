namespace Marketplace.Api.Access;

/// <summary>Why somebody is not let in.</summary>
public static class AccessErrors
{
    /// <summary>Unknown address, wrong password, locked or closed account: one answer, so that nobody learns who has an account.</summary>
    public const string SignInRefused = "sign_in_refused";

    /// <summary>The password was right, but the address was never confirmed.</summary>
    public const string EmailNotConfirmed = "email_not_confirmed";

    /// <summary>A link from a mail that is used, too old or not whole.</summary>
    public const string LinkNotValid = "link_not_valid";

    /// <summary>The present password, asked for before a change, was wrong.</summary>
    public const string WrongPassword = "wrong_password";

    /// <summary>A field code: the password would be among the first guesses.</summary>
    public const string PasswordTooSimple = "password_too_simple";

    /// <summary>No account with this address.</summary>
    public const string NoSuchPerson = "no_such_person";
}
