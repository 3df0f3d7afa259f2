using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Access;

/// <summary>What an operator does from the command line of the host.</summary>
public static class Commands
{
    /// <summary>Makes the person with this address an administrator: how the first one comes to be.</summary>
    /// <returns>The exit code: 0 when it is done.</returns>
    public static async Task<int> MakeAdministratorAsync(IServiceProvider services, string email, TextWriter output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        await using var scope = services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<Dispatcher>()
            .SendAs(Caller.System, new GrantStaffRole(email, StaffRole.Administrator), cancellationToken);
        if (result.Succeeded)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{email} is an administrator."));
            return 0;
        }

        await output.WriteLineAsync(ErrorSentences.For(result.Error));
        return 1;
    }
}
