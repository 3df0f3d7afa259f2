using AngleSharp.Dom;
using Bunit;
using Marketplace.Web.Shared;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Shared;

public class Filling_in_a_form : BunitContext
{
    private readonly FormErrors _errors = new FormErrors().Add("Title", "Titeln saknas.").Add("Address.Street", "Gatan saknas.").Add("Något är fel.");

    public Filling_in_a_form() => Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();

    [Fact]
    public void Says_at_the_field_what_is_wrong_and_keeps_what_was_typed()
    {
        var input = Form().Find("input[name='Input.Title']");

        input.GetAttribute("value").ShouldBe("Fel");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        Described(input).ShouldBe(["Det publiken ser.", "Titeln saknas."]);
    }

    [Fact]
    public void Leads_from_the_summary_to_each_field()
    {
        var form = Form();
        var links = form.FindAll(".ds-error-summary a").Select(a => a.GetAttribute("href")!.Split('#')).ToList();

        links.Count.ShouldBe(2);
        foreach (var link in links)
        {
            // A bare "#id" would lead to the start page, because the base address holds the language.
            link[0].ShouldNotBeEmpty();
            form.Find("#" + link[1]).LocalName.ShouldBe("input");
        }

        form.FindAll(".ds-error-summary li").Count.ShouldBe(3);
    }

    [Fact]
    public void Leaves_a_field_without_fault_alone()
    {
        var input = Form().Find("input[name='Input.Phone']");

        input.HasAttribute("aria-invalid").ShouldBeFalse();
        input.HasAttribute("aria-describedby").ShouldBeFalse();
    }

    [Fact]
    public void Never_shows_a_password_again() =>
        Render<TextField>(p => p.Add(f => f.Name, "Input.Password").Add(f => f.Label, "Lösenord").Add(f => f.Type, "password").Add(f => f.Value, "hemligt"))
            .Find("input").HasAttribute("value").ShouldBeFalse();

    [Fact]
    public void Keeps_the_choice_among_several()
    {
        var field = Render<RadioField>(p => p.Add(f => f.Name, "Input.Pay").Add(f => f.Label, "Betalning").Add(f => f.Value, "invoice")
            .Add(f => f.Choices, [new Choice("card", "Kort"), new Choice("invoice", "Faktura", "Direkt till firman.")]));

        field.Find("input[value=invoice]").HasAttribute("checked").ShouldBeTrue();
        Described(field.Find("input[value=invoice]")).ShouldBe(["Direkt till firman."]);
        field.Find("legend").TextContent.ShouldContain("Betalning");
    }

    private IRenderedComponent<PostForm> Form() => Render<PostForm>(form => form
        .Add(f => f.FormName, "offer")
        .Add(f => f.Errors, _errors)
        .AddChildContent<TextField>(f => f.Add(t => t.Name, "Input.Title").Add(t => t.Label, "Titel").Add(t => t.Value, "Fel").Add(t => t.Hint, "Det publiken ser."))
        .AddChildContent<TextField>(f => f.Add(t => t.Name, "Input.Address.Street").Add(t => t.Label, "Gata"))
        .AddChildContent<TextField>(f => f.Add(t => t.Name, "Input.Phone").Add(t => t.Label, "Telefon")));

    private static string[] Described(IElement input) =>
        [.. input.GetAttribute("aria-describedby")!.Split(' ').Select(id => input.Owner!.GetElementById(id)?.TextContent ?? Sibling(input, id))];

    private static string Sibling(IElement input, string id) =>
        input.Closest("form, fieldset, .ds-field")!.QuerySelector("#" + id)!.TextContent;

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
