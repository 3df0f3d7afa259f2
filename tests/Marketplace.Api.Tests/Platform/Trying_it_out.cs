using System.Net;

namespace Marketplace.Api.Tests.Platform;

public sealed class Trying_it_out(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Where a form is posted to would answer 405 to being read.
    [Theory]
    [InlineData("/sv/try")]
    [InlineData("/try/sign-in")]
    [InlineData("/time-travel")]
    public async Task Is_not_there_without_a_demonstration(string address)
    {
        using var nobody = api.Browser();

        await nobody.OpenAsync(address);

        nobody.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
