using Marketplace.Web;
using Marketplace.Web.Platform;

try
{
    if (await HostCommands.RunAsync(args) is { } code)
    {
        return code;
    }

    await WebHost.Build(args).RunAsync();
    return 0;
}
catch (MissingSettingsException missing)
{
    await Console.Error.WriteLineAsync(missing.Message);
    return 78; // EX_CONFIG
}
