using System.Text.Json;
using Marketplace.Domain.CrossBorder;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>Sveriges riksbank's SWEA: JSON, Swedish kronor for one Norwegian. A range is an array, the latest alone an object.</summary>
internal sealed class Riksbank : IRateBank
{
    public RateSource Source => RateSource.Riksbank;

    public string Path(LocalDate from, LocalDate to) =>
        $"swea/v1/Observations/SEKNOKPMI/{LocalDatePattern.Iso.Format(from)}/{LocalDatePattern.Iso.Format(to)}";

    public IReadOnlyList<ExchangeRate> Read(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(Observation).OfType<ExchangeRate>()]
                : Observation(json.RootElement) is { } only ? [only] : [];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BrokenAnswerException("It is not JSON with days and values.", failure);
        }
    }

    private ExchangeRate? Observation(JsonElement observation)
    {
        var day = AnswerText.Day(observation.GetProperty("date").GetString() ?? "");
        var value = observation.GetProperty("value");
        return value.ValueKind == JsonValueKind.Null ? null : new ExchangeRate(Source, day, value.GetDecimal(), 1);
    }
}
