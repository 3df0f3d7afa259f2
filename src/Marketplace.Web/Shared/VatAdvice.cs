using System.Diagnostics.CodeAnalysis;
using Marketplace.Api.Platform;

namespace Marketplace.Web.Shared;

/// <summary>The advice that goes with an answer to the question of VAT that we are not sure of.</summary>
internal static class VatAdvice
{
    /// <summary>
    /// The reason, with the advice behind it where it is needed. The operator's own fee needs none: what is unsure there is
    /// the operator's to ask, not the reader's.
    /// </summary>
    [return: NotNullIfNotNull(nameof(reason))]
    public static string? With(string? reason, bool isUnsure) => isUnsure ? $"{reason} {Texts.Get("vat.unsure")}".TrimStart() : reason;
}
