namespace Marketplace.Domain.CrossBorder;

/// <summary>Why the border check refuses.</summary>
public static class BorderErrors
{
    /// <summary>A duty has no owner yet, so the agreement cannot be signed.</summary>
    public const string OwnerMissing = "border_owner_missing";

    /// <summary>The duty is the other side's to tick off.</summary>
    public const string NotYourDuty = "border_not_your_duty";

    /// <summary>The duty has an owner by law, or has been given one.</summary>
    public const string OwnerIsSet = "border_owner_is_set";

    /// <summary>The booking has no such duty, or no longer.</summary>
    public const string DutyUnknown = "border_duty_unknown";

    /// <summary>It is ticked off already, or is not.</summary>
    public const string StandsOtherwise = "border_stands_otherwise";

    /// <summary>The duty went with a change of the booking, or would only come with one.</summary>
    public const string NoDutyNow = "border_no_duty_now";
}
