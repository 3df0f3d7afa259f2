using System.Globalization;
using NodaTime;

namespace Marketplace.Web.Calendar;

/// <summary>The words of a calendar.</summary>
internal static class CalendarWords
{
    /// <summary>The weekday in the reader's language.</summary>
    public static string Day(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7));
}
