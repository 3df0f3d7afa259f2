using Marketplace.Api.Platform;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Offers.Search;

/// <summary>A day as it stands in an address: <c>2027-03-14</c>.</summary>
internal static class DateInAddress
{
    /// <summary>The day, or nothing when none is given; anything else is refused.</summary>
    public static LocalDate? Read(string? text) => string.IsNullOrEmpty(text)
        ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : throw new BadHttpRequestException(PlatformErrors.MalformedRequest);
}
