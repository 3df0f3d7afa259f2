using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

public class Trying_it_out
{
    private static readonly string[] s_addresses = ["/try", "/try/sign-in"];

    [Fact]
    public async Task Is_not_there_in_production()
    {
        await using var host = Build(static _ => { });

        Addresses(host).Intersect(s_addresses).ShouldBeEmpty();
        Addresses(host).ShouldNotContain("/time-travel");
    }

    [Fact]
    public async Task Is_there_where_there_is_a_demonstration()
    {
        await using var host = Build(static builder => builder.Services.AddSingleton<IDemonstration>(new Nobody()));

        s_addresses.ShouldBeSubsetOf(Addresses(host));
    }

    private static WebApplication Build(Action<WebApplicationBuilder> configure)
    {
        string[] settings = [.. RequiredSettings.Missing(new ConfigurationBuilder().Build()).Select(name => $"--{name}=1")];
        return WebHost.Build([.. settings, "--Secrets:PersonalNumbers=b3BlbiBzYW5kYm94IGtleSwgaGlkZXMgbm90aGluZyE=", "--ConnectionStrings:Samspel=Host=127.0.0.1", "--Samspel:PublicAddress=https://samspel.example", "--environment=Production"], configure);
    }

    private static List<string> Addresses(WebApplication host) =>
        [.. ((IEndpointRouteBuilder)host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))];

    private sealed class Nobody : IDemonstration
    {
        public IReadOnlyList<DemoPerson> Guided => [];

        public IReadOnlyList<DemoPerson> Others => [];

        public Uri Mailbox => new("http://localhost");

        public DemoPerson? WithEmail(string? email) => null;

        public DemoPerson? For(string organisation) => null;

        public IReadOnlyList<DemoMail> MailsTo(DemoPerson person, int most) => [];
    }
}
