using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Api.Platform;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Platform;

public partial class Keeping_the_texts
{
    private static readonly CultureInfo[] Written = [.. Language.All.Where(l => !l.Awaiting).Select(l => l.Culture)];

    [Fact]
    public void Finds_every_text_in_every_language()
    {
        Texts.Keys.Count.ShouldBeGreaterThan(100);
        foreach (var key in Texts.Keys)
        {
            foreach (var culture in Written)
            {
                Texts.Find(culture, key).ShouldNotBeNullOrWhiteSpace($"{key} in {culture.Name}");
            }
        }
    }

    [Fact]
    public void Finds_the_same_placeholders_in_every_language()
    {
        foreach (var key in Texts.Keys)
        {
            var placeholders = Written.Select(c => string.Join(',', Placeholder().Matches(Texts.Find(c, key)!).Select(m => m.Value).Distinct().Order())).Distinct();
            placeholders.Count().ShouldBe(1, key);
        }
    }

    [Fact]
    public void Never_uses_the_words_for_a_trust_account() =>
        Texts.Keys.SelectMany(key => Written.Select(c => (key, Text: Texts.Find(c, key)!)))
            .Where(t => TrustAccount().IsMatch(t.Text)).Select(t => t.key).ShouldBeEmpty();

    [Theory]
    [InlineData("nn-NO", "nb")]
    [InlineData("sma-SE", "sv")]
    [InlineData("nb-NO", "nb")]
    [InlineData("en-GB", "en")]
    [InlineData("fi-FI", "sv")]
    public void Answers_in_the_nearest_language_that_is_written(string reader, string language) =>
        Texts.LanguageOf(CultureInfo.GetCultureInfo(reader)).ShouldBe(language);

    [Fact]
    public void Refuses_a_text_that_lacks_a_language()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("""{ "a.b": { "sv": "hej", "nb": "hei" } }"""));

        Should.Throw<InvalidOperationException>(() => Texts.Read(file, "some file").ToList()).Message.ShouldContain("lacks en");
    }

    [Fact]
    public void Refuses_a_key_that_nobody_wrote() =>
        Should.Throw<KeyNotFoundException>(() => Texts.Get(CultureInfo.GetCultureInfo("sv-SE"), "no.such.key"));

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();

    [GeneratedRegex("escrow|deposition|depositum|spärrkonto|sperret konto", RegexOptions.IgnoreCase)]
    private static partial Regex TrustAccount();
}
