using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marketplace.Benchmarks;

/// <summary>What was measured.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Median">Half of the answers came within so many milliseconds.</param>
/// <param name="P99">99 of 100 did.</param>
internal sealed record Figures(double PerSecond, double Median, double P99);

/// <summary>Sixteen users who send one call after the other.</summary>
internal static class Load
{
    public const int Users = 16;

    /// <summary>Sends calls for some seconds, over and over again, after having warmed up.</summary>
    public static async Task<Figures> ForAsync(TimeSpan time, IReadOnlyList<Func<HttpRequestMessage>> calls, Uri address)
    {
        using var http = Client(address);
        await RunAsync(http, Endless(calls, TimeSpan.FromSeconds(3)));
        return await RunAsync(http, Endless(calls, time));
    }

    /// <summary>Sends each call once; the first ones only warm up.</summary>
    public static async Task<Figures> OnceAsync(IReadOnlyList<Func<HttpRequestMessage>> calls, int warmUp, Uri address)
    {
        using var http = Client(address);
        await RunAsync(http, calls.Take(warmUp));
        return await RunAsync(http, calls.Skip(warmUp));
    }

    private static HttpClient Client(Uri address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Users }) { BaseAddress = address };

    private static IEnumerable<Func<HttpRequestMessage>> Endless(IReadOnlyList<Func<HttpRequestMessage>> calls, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; Stopwatch.GetElapsedTime(started) < time; call++)
        {
            yield return calls[call % calls.Count];
        }
    }

    private static async Task<Figures> RunAsync(HttpClient http, IEnumerable<Func<HttpRequestMessage>> calls)
    {
        var times = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = Users }, async (call, cancellationToken) =>
        {
            var sent = Stopwatch.GetTimestamp();
            using var request = call();
            using var answer = await http.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode}: {body}");
            }
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var sorted = times.Order().ToList();
        return new Figures(sorted.Count / seconds, sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, sorted.Count * 99 / 100)]);
    }
}
