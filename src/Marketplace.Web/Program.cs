using Marketplace.Api.Platform;
using Marketplace.Web;
using Marketplace.Web.Platform;
using Npgsql;

try
{
    if (await HostCommands.RunAsync(args) is { } code)
    {
        return code;
    }

    await WebHost.Build(args).RunAsync();
    return 0;
}
catch (Exception unfit) when (unfit is MissingSettingsException or UnfitSettingException)
{
    await Console.Error.WriteLineAsync(unfit.Message);
    return 78; // EX_CONFIG
}
catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
{
    await Console.Error.WriteLineAsync($"The database does not answer: {unreachable.Message}");
    return 69; // EX_UNAVAILABLE
}
