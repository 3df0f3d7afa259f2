using System.Globalization;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Invoicing.SelfBilling;

/// <summary>How an agreement on self-billing stands, in words.</summary>
internal static class SelfBillingWords
{
    /// <summary>The reader's language, if the text of the agreement can be read in it.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language and ("sv" or "nb" or "en") ? language : "sv";

    public static string Stands(SelfBillingView agreement) => (agreement.State, agreement.EndsOn) switch
    {
        (SelfBillingState.InForce, { } day) => Texts.Get("self_billing.state.ending", Wording.Date(day)),
        (SelfBillingState.Asked, _) when agreement.Side == Side.Provider => Texts.Get("self_billing.state.asked_you"),
        var (state, _) => Texts.Get("self_billing.state." + state.ToString().ToLowerInvariant()),
    };

    public static Tone ToneOf(SelfBillingState state) => state switch
    {
        SelfBillingState.InForce => Tone.Good,
        SelfBillingState.Asked => Tone.Waiting,
        _ => Tone.Neutral,
    };

    public static string Day(Instant at) => Wording.Date(at.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date);
}
