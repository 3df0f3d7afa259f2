using System.Buffers.Text;
using System.Security.Cryptography;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Marketplace.Api.Access;

/// <summary>
/// The codes in mailed links: for whom, for what, since when and under which security stamp, sealed with data protection.
/// Nothing of them is stored. Identity's own provider does the same by the machine's clock; this one goes by the
/// application's, like every other deadline.
/// </summary>
internal sealed class MailedCodes(IDataProtectionProvider protection, IClock clock) : IUserTwoFactorTokenProvider<Person>
{
    public const string Provider = "Mailed";

    private static readonly Duration ConfirmationLasts = Duration.FromDays(3);
    private static readonly Duration ResetLasts = Duration.FromHours(2);
    private static readonly Duration SignInLasts = Duration.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("Samspel.MailedCodes");

    /// <summary>The purpose of a person's next sign-in link. Using one raises the number, so each works once and ends those before it.</summary>
    public static string SignIn(Person person) => FormattableString.Invariant($"SignIn:{person.SignInLinksUsed}");

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) => Task.FromResult(false);

    public async Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user)
    {
        using var bytes = new MemoryStream();
        await using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(clock.GetCurrentInstant().ToUnixTimeSeconds());
            writer.Write(user.Id.ToByteArray());
            writer.Write(purpose);
            writer.Write(await manager.GetSecurityStampAsync(user));
        }

        return Base64Url.EncodeToString(_protector.Protect(bytes.ToArray()));
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(_protector.Unprotect(Base64Url.DecodeFromChars(token))));
            var made = Instant.FromUnixTimeSeconds(reader.ReadInt64());
            return made + Lasts(purpose) > clock.GetCurrentInstant()
                && new Guid(reader.ReadBytes(16)) == user.Id
                && reader.ReadString() == purpose
                && reader.ReadString() == await manager.GetSecurityStampAsync(user);
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or IOException)
        {
            return false;
        }
    }

    private static Duration Lasts(string purpose) => purpose switch
    {
        UserManager<Person>.ConfirmEmailTokenPurpose => ConfirmationLasts,
        UserManager<Person>.ResetPasswordTokenPurpose => ResetLasts,
        _ => SignInLasts,
    };
}

internal static class IdentityAnswers
{
    /// <summary>Identity reports failures as values; the pipeline wants to hear them, or it would commit.</summary>
    public static async Task OrRefuse(this Task<IdentityResult> change)
    {
        var result = await change;
        if (result.Succeeded)
        {
            return;
        }

        throw result.Errors.Select(e => e.Code).FirstOrDefault() switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => DomainException.Conflict(PlatformErrors.AlreadyExists),
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => DomainException.Conflict(PlatformErrors.ChangedMeanwhile),
            nameof(IdentityErrorDescriber.InvalidToken) => new DomainException(AccessErrors.LinkNotValid),
            nameof(IdentityErrorDescriber.PasswordMismatch) => new DomainException(AccessErrors.WrongPassword),
            var code => new InvalidOperationException($"Identity refused: {code}."),
        };
    }
}
