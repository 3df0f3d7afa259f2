using Marketplace.Web.Platform;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Web.Tests.Platform;

public class Starting_without_settings
{
    [Fact]
    public void Names_everything_that_is_missing_at_once()
    {
        var refusal = Should.Throw<MissingSettingsException>(() => WebHost.Build(["--environment=Production", "--Mail:Host=mail.example"]));

        refusal.Missing.ShouldContain("ConnectionStrings:Samspel");
        refusal.Missing.ShouldContain("Stripe:ApiKey");
        refusal.Missing.ShouldNotContain("Mail:Host");
        refusal.Missing.ShouldAllBe(key => refusal.Message.Contains(key));
    }

    [Fact]
    public void Asks_only_for_what_a_command_needs() =>
        RequiredSettings.Missing(new ConfigurationBuilder().Build(), "migrate").ShouldBe(["ConnectionStrings:SamspelOwner"]);
}
