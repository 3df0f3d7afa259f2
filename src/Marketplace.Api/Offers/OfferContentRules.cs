using FluentValidation;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Offers;

/// <summary>
/// Bounds of what an offer can say, each named at its field so that a form can show it there. What contradicts itself
/// across fields is refused by the offer itself.
/// </summary>
internal sealed class OfferContentRules : AbstractValidator<OfferContent>
{
    private const long LargestMinor = 10_000_000_00;

    public OfferContentRules()
    {
        Lists();
        RuleForEach(c => c.Texts).NotNull().ChildRules(text =>
        {
            text.RuleFor(t => t.Title).MaximumLength(120);
            text.RuleFor(t => t.Lead).MaximumLength(400);
            text.RuleFor(t => t.Description).MaximumLength(8000);
            text.RuleFor(t => t.Included).MaximumLength(2000);
        });
        RuleForEach(c => c.Members).NotNull().ChildRules(member => member.RuleFor(m => m.Name).NotEmpty().MaximumLength(80));
        RuleForEach(c => c.Rider).NotNull().ChildRules(need =>
        {
            need.RuleFor(n => n.Least).InclusiveBetween(0, 10_000);
            need.RuleFor(n => n.Note).MaximumLength(500);
        });
        RuleForEach(c => c.Cancellation).NotNull().ChildRules(tier =>
        {
            tier.RuleFor(t => t.DaysBefore).InclusiveBetween(0, 730);
            tier.RuleFor(t => t.Share.Value).InclusiveBetween(0, 10_000).OverridePropertyName("Share");
        });
        RuleForEach(c => c.AddOns).NotNull().ChildRules(addOn =>
        {
            addOn.RuleFor(a => a.Key).NotEmpty().MaximumLength(40).Matches("^[a-z0-9-]+$").WithErrorCode("invalid");
            addOn.RuleFor(a => a.Name).NotNull().Must(name => name is null || (!name.IsEmpty() && name.LongestLength() <= 120)).WithErrorCode("wrong_length");
            addOn.RuleFor(a => a.Price).Must(Reasonable).WithErrorCode("out_of_range");
        });
        RuleForEach(c => c.Pictures).NotNull().ChildRules(picture =>
        {
            picture.RuleFor(p => p.Hash).NotEmpty().Length(64);
            picture.RuleFor(p => p.Alt).NotNull().Must(alt => alt is null || alt.LongestLength() <= 300).WithErrorCode("too_long");
        });
        RuleFor(c => c.Price!.Amount).Must(amount => Reasonable(amount) && amount.IsPositive).WithErrorCode("out_of_range").When(c => c.Price is not null);
        RuleFor(c => c.Price!.Least).InclusiveBetween(1, 10_000).When(c => c.Price is not null);
        RuleFor(c => c.SecondPerformance).Must(amount => amount is not { } money || Reasonable(money)).WithErrorCode("out_of_range");
        Travel();
        Numbers();
        RuleFor(c => c.Accessibility).Must(text => text is null || text.LongestLength() <= 2000).WithErrorCode("too_long");
        RuleFor(c => c.Vat.FirmChoice).MaximumLength(60);
    }

    private void Lists()
    {
        RuleFor(c => c.Texts).Must(l => l.Count <= 5).WithErrorCode("too_long");
        RuleFor(c => c.Effects).Must(l => l.Count <= 20).WithErrorCode("too_long");
        RuleFor(c => c.PerformedIn).Must(l => l.Count <= 20).WithErrorCode("too_long");
        RuleFor(c => c.Members).Must(l => l.Count <= 60).WithErrorCode("too_long");
        RuleFor(c => c.Rider).Must(l => l.Count <= 60).WithErrorCode("too_long");
        RuleFor(c => c.AddOns).Must(l => l.Count <= 30).WithErrorCode("too_long");
        RuleFor(c => c.Cancellation).Must(l => l.Count <= 12).WithErrorCode("too_long");
        RuleFor(c => c.Pictures).Must(l => l.Count <= 20).WithErrorCode("too_long");
    }

    private void Travel() => When(c => c.Travel is not null, () =>
    {
        RuleFor(c => c.Travel!.PerKm).Must(OrNone).WithErrorCode("out_of_range");
        RuleFor(c => c.Travel!.Lodging).Must(OrNone).WithErrorCode("out_of_range");
        RuleFor(c => c.Travel!.PerDiem).Must(OrNone).WithErrorCode("out_of_range");
        RuleFor(c => c.Travel!.Vehicles).InclusiveBetween(1, 20);
        RuleFor(c => c.Travel!.FreeKm).InclusiveBetween(0, 2000);
        RuleFor(c => c.Travel!.OvernightFromKm).InclusiveBetween(1, 2000);
    });

    private void Numbers()
    {
        RuleFor(c => c.LengthMinutes).InclusiveBetween(1, 60 * 24 * 90);
        RuleFor(c => c.SetUpMinutes).InclusiveBetween(0, 60 * 24 * 14);
        RuleFor(c => c.StrikeMinutes).InclusiveBetween(0, 60 * 24 * 14);
        RuleFor(c => c.LeadTimeDays).InclusiveBetween(0, 730);
        RuleFor(c => c.AudienceLeast).InclusiveBetween(1, 100_000);
        RuleFor(c => c.AudienceMost).InclusiveBetween(1, 100_000);
        RuleFor(c => c.AgeFrom).InclusiveBetween(0, 120);
        RuleFor(c => c.AgeTo).InclusiveBetween(0, 120);
        RuleFor(c => c.Booking.OptionDays).InclusiveBetween(1, 60);
        RuleFor(c => c.Booking.InstantWithinKm).InclusiveBetween(0, 2000);
    }

    private static bool OrNone(Money? amount) => amount is not { } money || Reasonable(money);

    private static bool Reasonable(Money amount) => amount.Minor is >= 0 and <= LargestMinor;
}
