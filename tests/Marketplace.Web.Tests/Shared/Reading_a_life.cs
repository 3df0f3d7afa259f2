using Bunit;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Tests.Shared;

public class Reading_a_life : BunitContext
{
    [Fact]
    public void Says_in_words_where_each_step_stands()
    {
        using var _ = Reader.Of("sv-SE");
        var life = Render<Timeline>(t => t
            .Add(l => l.Label, "Bokningens steg")
            .AddChildContent<TimelineStep>(s => s.Add(x => x.State, StepState.Done).Add(x => x.Title, "Förfrågan"))
            .AddChildContent<TimelineStep>(s => s.Add(x => x.State, StepState.Now).Add(x => x.Title, "Underskrift"))
            .AddChildContent<TimelineStep>(s => s.Add(x => x.State, StepState.Later).Add(x => x.Title, "Betalning")));

        var steps = life.FindAll("ol > li");
        steps[0].TextContent.ShouldContain("klart");
        steps[1].GetAttribute("aria-current").ShouldBe("step");
        steps[1].TextContent.ShouldContain("nu");
        steps[2].TextContent.ShouldContain("kommer senare");
        steps.Count(s => s.HasAttribute("aria-current")).ShouldBe(1);
        life.Find("ol").GetAttribute("aria-label").ShouldBe("Bokningens steg");
    }

    [Fact]
    public void Explains_each_line_of_a_price_under_its_name()
    {
        var price = Render<PriceTable>(p => p
            .Add(t => t.Lines, [new PriceLine("Framträdande", Money.Kronor(7_000, Currency.SEK), "momsfritt, 10 kap. 30 § ML")])
            .Add(t => t.Totals, [new PriceLine("Ni betalar", Money.Kronor(7_000, Currency.SEK))]));

        price.Find("tbody th[scope=row] small").TextContent.ShouldBe("momsfritt, 10 kap. 30 § ML");
        price.Find("tfoot th").TextContent.ShouldContain("Ni betalar");
        price.FindAll("caption").Count.ShouldBe(1);
    }

    [Fact]
    public void Draws_the_same_picture_for_the_same_offer_and_another_for_another()
    {
        Render<Illustration>(p => p.Add(i => i.Seed, "a")).Markup.ShouldBe(Render<Illustration>(p => p.Add(i => i.Seed, "a")).Markup);
        Enumerable.Range(0, 60).Select(n => Render<Illustration>(p => p.Add(i => i.Seed, $"offer-{n}")).Markup).Distinct().Count().ShouldBeGreaterThan(55);
    }
}
