using Marketplace.Domain.Shared;

namespace Marketplace.Api.Platform;

/// <summary>Refusals that belong to no single area.</summary>
public static class PlatformErrors
{
    public const string Validation = "validation_failed";
    public const string SignInNeeded = "sign_in_needed";
    public const string NotAllowed = "not_allowed";
    public const string NotAMember = "not_a_member";
    public const string NotFound = "not_found";
    public const string ChangedMeanwhile = "changed_meanwhile";
    public const string DateTaken = "date_taken";
    public const string AlreadyExists = "already_exists";
    public const string KeyUsedForSomethingElse = "idempotency_key_reused";
    public const string KeyNeeded = "idempotency_key_needed";
    public const string MalformedRequest = "malformed_request";
    public const string VersionNeeded = "version_needed";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string MediaTypeUnsupported = "media_type_unsupported";
    public const string TooLarge = "too_large";
    public const string TooManyTries = "too_many_tries";
    public const string Unexpected = "unexpected";
    public const string EndsBeforeStart = "ends_before_start";
    public const string PeriodTooLong = "period_too_long";

    /// <summary>There is no such thing for this asker; another organisation's things are no exception.</summary>
    internal static DomainException Missing() => new(NotFound, ErrorKind.NotFound);
}
