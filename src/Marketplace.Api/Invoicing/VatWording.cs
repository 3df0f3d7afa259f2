using System.Collections.Frozen;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Rules;

namespace Marketplace.Api.Invoicing;

/// <summary>What is printed about the VAT of a line: a sentence for the reader and the provision as the law wants it.</summary>
internal static class VatWording
{
    // A reason stands for one answer, whoever changes a row, and its sentences come with the project; so its provision does too.
    private static readonly FrozenDictionary<string, string> Provisions = RuleBook.Initial.Vat.Rows
        .SelectMany(r => r.Choices.Select(c => (c.ReasonCode, c.LegalReference)).Append((r.ReasonCode, r.LegalReference)))
        .GroupBy(r => r.ReasonCode)
        .ToFrozenDictionary(g => g.Key, g => g.First().LegalReference);

    /// <summary>The provision, in the language of its law; empty when none needs to stand there.</summary>
    /// <exception cref="InvalidOperationException">No rule has this reason: a document must not be silent about it.</exception>
    public static string Provision(string reason) => Provisions.TryGetValue(reason, out var provision)
        ? provision
        : throw new InvalidOperationException($"No VAT rule has the reason '{reason}', so nothing can be printed about it.");

    /// <summary>The sentence for the reader and the provision, if there is one.</summary>
    public static string Full(string reason)
    {
        var provision = Provision(reason);
        var sentence = Texts.Get("vat.reasons." + reason);
        return provision.Length == 0 ? sentence : $"{sentence} {provision}.";
    }
}
