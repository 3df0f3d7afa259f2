using System.Globalization;
using Marketplace.Api.Platform.Mail;

namespace Marketplace.Api.Tests.Platform.Mail;

public sealed class A_letter
{
    private static readonly Uri Address = new("https://samspel.example");

    [Fact]
    public void Encodes_what_people_wrote()
    {
        var printed = LetterPress.Print(
            new Letter("access.mail.changed.subject").Quote("<script>alert(1)</script>\nrad två").Fact("access.mail.link.button", "<b>1</b>"),
            new Reader("a@samspel.test", "<img src=x>", "sv"),
            Address);
        printed.Html.ShouldNotContain("<script>");
        printed.Html.ShouldNotContain("<img");
        printed.Html.ShouldNotContain("<b>");
        printed.Html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;<br>rad två");
        printed.Text.ShouldContain("> <script>alert(1)</script>\n> rad två");
    }

    [Fact]
    public void Leads_to_the_page_in_the_readers_language()
    {
        var printed = LetterPress.Print(
            new Letter("access.mail.link.subject").Button("access.mail.link.button", "sign-in-link", ("code", "a b&c"), ("x", "å")),
            new Reader("a@samspel.test", "Åsa", "nb"),
            Address);
        printed.Text.ShouldContain("https://samspel.example/nb/sign-in-link?code=a%20b%26c&x=%C3%A5");
        printed.Html.ShouldContain("href=\"https://samspel.example/nb/sign-in-link?code=a%20b%26c&amp;x=%C3%A5\"");
        printed.Html.ShouldContain("<html lang=\"nb\">");
    }

    [Fact]
    public void Leaves_the_writers_language_as_it_was()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        LetterPress.Print(new Letter("access.mail.link.subject"), new Reader("a@samspel.test", "Åsa", "nb"), Address);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture).ShouldBe(before);
    }
}
