using Marketplace.Domain.CrossBorder;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>The banks over HTTP. One without an address in the settings, Rates:NAME, is not asked.</summary>
internal sealed class RateBanks(IHttpClientFactory http, IConfiguration settings)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string Client = "rates";

    private static readonly IRateBank[] s_all = [new NorgesBank(), new Riksbank(), new EuropeanCentralBank()];

    /// <summary>The banks that are asked.</summary>
    public IEnumerable<RateSource> Sources => s_all.Select(b => b.Source).Where(s => Address(s) is not null);

    /// <summary>What a bank has published from one day to another.</summary>
    /// <exception cref="HttpRequestException">It did not answer, answered with a fault or with far too much.</exception>
    /// <exception cref="BrokenAnswerException">It answered something else than rates.</exception>
    public async Task<IReadOnlyList<ExchangeRate>> AskAsync(RateSource source, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var bank = s_all.Single(b => b.Source == source);
        using var client = http.CreateClient(Client);
        var rates = bank.Read(await client.GetStringAsync(new Uri(Address(source)!, bank.Path(from, to)), cancellationToken));
        if (rates.Count == 0)
        {
            // The last known day is asked for again, so a bank that works always has something to say.
            throw new BrokenAnswerException("There are no rates in the answer.");
        }

        return rates.FirstOrDefault(r => !r.IsPlausible) is { } odd
            ? throw new BrokenAnswerException($"{odd.Sek} SEK for {odd.Nok} NOK on {odd.Day} cannot be right.")
            : [.. rates.Where(r => r.Day <= to)];
    }

    private Uri? Address(RateSource source) => settings["Rates:" + source] is { Length: > 0 } address ? new Uri(address.TrimEnd('/') + "/") : null;
}
