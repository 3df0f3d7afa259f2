using Marketplace.Web.Offers;

namespace Marketplace.Web.Tests.Offers;

public sealed class Reading_an_amount
{
    [Theory]
    [InlineData("12 000", 1_200_000)]
    [InlineData("450,50", 45_050)]
    [InlineData("450.5", 45_050)]
    [InlineData("-75", -7_500)]
    public void Takes_what_people_type(string typed, long minor) => Asked.Minor(typed).ShouldBe(minor);

    [Theory]
    [InlineData("12,345")]
    [InlineData("1.000")]
    [InlineData("1e9")]
    [InlineData("gratis")]
    [InlineData("")]
    public void Does_not_guess(string typed) => Asked.Minor(typed).ShouldBeNull();
}
