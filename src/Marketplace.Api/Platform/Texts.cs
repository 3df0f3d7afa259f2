namespace Marketplace.Api.Platform;

public static class Texts
{
    public static string Get(string key, params object?[] args) => key;
}
