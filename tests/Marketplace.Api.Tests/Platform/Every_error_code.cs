using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Tests.Platform;

public sealed partial class Every_error_code
{
    private static readonly string[] FieldCodes =
        ["required", "too_long", "too_short", "wrong_length", "not_an_email", "unknown_choice", "too_small", "too_large_value", "out_of_range", "invalid"];

    private static readonly IReadOnlyList<string> Codes =
    [
        .. new[] { typeof(Money).Assembly, typeof(MarketplaceApi).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsAbstract && t.IsSealed && t.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.IsLiteral && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!),
        .. FieldCodes,
    ];

    [Fact]
    public void Has_a_sentence()
    {
        Codes.Count.ShouldBeGreaterThan(20);
        Codes.Where(code => !Texts.Keys.Contains("errors." + code)).ShouldBeEmpty();
    }

    [Fact]
    public void Is_snake_case() => Codes.Where(code => !SnakeCase().IsMatch(code)).ShouldBeEmpty();

    [GeneratedRegex("^[a-z]+(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
