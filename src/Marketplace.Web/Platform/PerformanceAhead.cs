using System.Text.RegularExpressions;
using Marketplace.Api.Bookings;
using Marketplace.Domain.Bookings;
using NodaTime;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Platform;

/// <summary>Which performance a page of a booking is about, so that the bar can lead to it.</summary>
internal static partial class PerformanceAhead
{
    /// <summary>What the form posts to be led there.</summary>
    public const string Choice = "performance";

    /// <summary>When the performance ends, if the page is about one that is ahead and the reader may see it.</summary>
    public static async Task<Instant?> OnAsync(string page, Dispatcher door, Instant now, CancellationToken cancellationToken)
    {
        if (BookingPage().Match(page) is not { Success: true } booking
            || await door.Send(new GetBooking(booking.Groups[1].Value), cancellationToken) is not { Succeeded: true, Value: var found }
            || BookingLifecycle.Ends.Contains(found.State))
        {
            return null;
        }

        return found.When.Ends > now ? found.When.Ends : null;
    }

    [GeneratedRegex("^/bookings/(SMP-[0-9A-Z]+)")]
    private static partial Regex BookingPage();
}
