using System.Text;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>Every document goes through the schema, EN 16931 and Peppol BIS Billing 3.0 with the rules of both countries.</summary>
public sealed class Passing_the_official_rules(Passing_the_official_rules.Verdict verdict) : IClassFixture<Passing_the_official_rules.Verdict>
{
    private const string Broken = "broken";

    public static TheoryData<string> Names => [.. Situations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_what_every_document_does(string situation)
    {
        Assert.SkipWhen(PeppolRules.Missing is not null, PeppolRules.Missing ?? "");
        verdict.Said.GetValueOrDefault(situation, "was not looked at").ShouldBeEmpty();
    }

    [Fact]
    public void Is_not_what_a_wrong_sum_does()
    {
        Assert.SkipWhen(PeppolRules.Missing is not null, PeppolRules.Missing ?? "");
        verdict.Said[Broken].ShouldContain("PEPPOL-EN16931-R120");
    }

    [Fact]
    public void Is_asked_of_a_wide_range() => Situations.All.Count.ShouldBeGreaterThanOrEqualTo(60);

    /// <summary>What the rules say about all documents, asked once.</summary>
    public sealed class Verdict : IAsyncLifetime
    {
        public IReadOnlyDictionary<string, string> Said { get; private set; } = new Dictionary<string, string>();

        public async ValueTask InitializeAsync()
        {
            var said = new Dictionary<string, string>();
            var files = new Dictionary<string, byte[]>();
            foreach (var (name, issue) in Situations.All)
            {
                try
                {
                    files[name] = UblDocument.Of(issue());
                }
                catch (Exception failure) when (failure is DomainException or InvalidOperationException)
                {
                    said[name] = failure.ToString();
                }
            }

            files[Broken] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["se-lights-25-percent"]).Replace("<cbc:PriceAmount currencyID=\"SEK\">9000.00", "<cbc:PriceAmount currencyID=\"SEK\">9001.00", StringComparison.Ordinal));
            Said = PeppolRules.Missing is null ? said.Concat(await PeppolRules.CheckAsync(files)).ToDictionary() : said;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
