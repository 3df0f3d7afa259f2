using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Api.Access;

/// <summary>
/// A request somebody could send again and again: to guess a password or to fill a mailbox. It is counted here, behind
/// the one door and after its fields are known to be whole, so the count is the same for pages and API.
/// </summary>
internal interface ICountedTry
{
    /// <summary>Whether a mail is sent: counted more strictly, and however many computers ask.</summary>
    bool SendsMail { get; }

    /// <summary>The account it is about: an address or an id. Known and unknown ones are counted alike.</summary>
    string About { get; }
}

/// <summary>How many tries there are, from the section <c>Tries</c>.</summary>
/// <param name="PerAddress">From one network address in a minute, whomever they are about.</param>
/// <param name="PerAccount">From one network address about one account in five minutes.</param>
/// <param name="MailsPerAccount">Mails to one account in fifteen minutes.</param>
internal sealed record TryLimits(int PerAddress = 120, int PerAccount = 30, int MailsPerAccount = 6)
{
    public static TryLimits Read(IConfiguration configuration) => configuration.GetSection("Tries").Get<TryLimits>() ?? new TryLimits();
}

/// <summary>
/// Counts tries in the memory of this instance. With several instances somebody gets as many times more; what bounds
/// guessing of one password across all of them is the lockout, which is stored with the person.
/// </summary>
internal sealed class TryCounter(TryLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _perAddress = Limiter(limits.PerAddress, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> _perAccount = Limiter(limits.PerAccount, TimeSpan.FromMinutes(5));
    private readonly PartitionedRateLimiter<string> _mails = Limiter(limits.MailsPerAccount, TimeSpan.FromMinutes(15));

    public void Count(ICountedTry attempt, IPAddress? from)
    {
        var account = attempt.About.Trim().ToUpperInvariant();
        var network = NetworkOf(from);
        Take(_perAddress, network);
        Take(_perAccount, network + ' ' + account);
        if (attempt.SendsMail)
        {
            Take(_mails, account);
        }
    }

    public void Dispose()
    {
        _perAddress.Dispose();
        _perAccount.Dispose();
        _mails.Dispose();
    }

    private static void Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
        {
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        throw DomainException.Rule(PlatformErrors.TooManyTries, ("minutes", (int)Math.Max(1, Math.Ceiling(wait.TotalMinutes))));
    }

    private static PartitionedRateLimiter<string> Limiter(int tries, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = window }));

    // One household has a whole /64 of IPv6 addresses to try from.
    private static string NetworkOf(IPAddress? from) => from switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => from.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)),
        _ => from.ToString(),
    };
}

/// <summary>Counts the tries of persons; what the system itself sends is not counted.</summary>
internal sealed class TriesStep<TRequest, TResult>(TryCounter counter, Acting acting, IHttpContextAccessor http) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is ICountedTry attempt && !acting.IsSystem)
        {
            counter.Count(attempt, http.HttpContext?.Connection.RemoteIpAddress);
        }

        return next();
    }
}
