using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Platform;

public sealed class Sentences_of_refusals
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    [Fact]
    public void Show_no_placeholder_where_a_limit_is_not_known() =>
        Say("out_of_range").ShouldNotContain("{");

    [Fact]
    public void Write_numbers_amounts_and_days_as_people_do()
    {
        Say("out_of_range", ("from", 0.01m), ("to", 100_000_000m)).ShouldContain("0,01 och 100\u00a0000\u00a0000");
        Say("invoice_credit_too_large", ("line", 1), ("left", new Money(950050, Currency.SEK))).ShouldContain("9\u00a0500,50\u00a0kr");
        Say("too_small", ("comparisonValue", new LocalDate(2025, 1, 1))).ShouldContain("onsdag 1 januari 2025");
    }

    private static string Say(string code, params (string Name, object? Value)[] details)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Swedish, Swedish);
        try
        {
            return ErrorSentences.For(new FieldError("any", code, details.ToDictionary(d => d.Name, d => d.Value)));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
