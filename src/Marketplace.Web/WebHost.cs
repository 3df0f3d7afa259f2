namespace Marketplace.Web;

/// <summary>Builds the production host: pages, API and jobs in one process.</summary>
public static class WebHost
{
    /// <summary>Builds the host; <paramref name="configure"/> lets a development host add its settings.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        return builder.Build();
    }
}
