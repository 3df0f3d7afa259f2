using Marketplace.Api.Platform;
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

    [Fact]
    public void Asks_for_a_folder_or_for_the_keys_of_a_bucket()
    {
        RequiredSettings.Missing(new ConfigurationBuilder().Build()).ShouldContain("Store:Folder");

        var bucket = new ConfigurationBuilder().AddInMemoryCollection([new("Store:S3:Bucket", "files")]).Build();
        RequiredSettings.Missing(bucket).ShouldContain("Store:S3:SecretKey");
        RequiredSettings.Missing(bucket).ShouldNotContain("Store:Folder");
    }

    [Theory]
    [InlineData("Stripe:ApiKey", "sk_test_samspel")]
    [InlineData("Stripe:ApiBase", "http://127.0.0.1:12111")]
    public void Refuses_play_money_in_production(string key, string value)
    {
        string[] settings = [.. RequiredSettings.Missing(new ConfigurationBuilder().Build()).Select(name => $"--{name}=1")];

        var refusal = Should.Throw<UnfitSettingException>(() => WebHost.Build([.. settings, "--Secrets:PersonalNumbers=b3BlbiBzYW5kYm94IGtleSwgaGlkZXMgbm90aGluZyE=", "--environment=Production", $"--{key}={value}"]));

        refusal.Message.ShouldContain(key);
    }
}
