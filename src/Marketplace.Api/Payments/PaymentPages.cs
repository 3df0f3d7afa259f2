using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Api.Payments;

/// <summary>The marketplace's own pages to which the payment provider sends people back.</summary>
internal sealed class PaymentPages(IConfiguration configuration)
{
    /// <summary>The language of the person who asks, among those the provider's pages are in.</summary>
    public static string Language
    {
        get
        {
            var spoken = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
            return spoken is "nb" or "en" ? spoken : "sv";
        }
    }

    private string Root => $"{configuration["Samspel:PublicAddress"]!.TrimEnd('/')}/{Language}";

    /// <summary>The booking, with the payment that was made or left.</summary>
    public string Booking(string code, string outcome, Guid payment) => $"{Root}/bookings/{code}?{outcome}={payment}";

    /// <summary>The firm's payouts, where its account with the provider is shown.</summary>
    public Uri Payouts(string outcome) => new($"{Root}/payouts?{outcome}=onboarding");
}
