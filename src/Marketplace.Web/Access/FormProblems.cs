using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Shared;

namespace Marketplace.Web.Access;

/// <summary>What a form shows of a refusal: a sentence on top, and one at each field at fault.</summary>
public sealed class FormProblems(Error? error)
{
    /// <summary>Nothing has been refused yet.</summary>
    public static readonly FormProblems None = new(null);

    /// <summary>The sentence on top, or nothing.</summary>
    public string? Summary => error is null ? null : ErrorSentences.For(error);

    /// <summary>The sentence at a field, or nothing; <paramref name="field"/> as the request names it.</summary>
    public string? At(string field) => error?.Fields.FirstOrDefault(f => string.Equals(f.Field, field, StringComparison.OrdinalIgnoreCase)) is { } fault
        ? ErrorSentences.For(fault)
        : null;

    /// <summary>Whether the reader has to sign in first.</summary>
    public static bool AsksToSignIn(Error? error) => error?.Kind == ErrorKind.Unauthenticated;
}
