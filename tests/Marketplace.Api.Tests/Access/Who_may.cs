using System.Net;
using System.Reflection;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using MediatR;

namespace Marketplace.Api.Tests.Access;

public sealed class Who_may(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly IReadOnlyList<Type> Requests = [.. typeof(MarketplaceApi).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IBaseRequest)))];

    [Fact]
    public void Is_said_by_every_request_exactly_once()
    {
        Requests.Count.ShouldBeGreaterThan(5);
        Requests.Where(t => t.GetCustomAttributes<AccessAttribute>().Count() != 1).Select(t => t.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Lets_everybody_in_only_where_people_come_in()
    {
        var open = Requests.Where(t => t.Namespace == typeof(SignUp).Namespace && t.GetCustomAttribute<AnyoneAttribute>() is not null).Select(t => t.Name);
        open.ShouldBe(
            [
                nameof(CheckPassword), nameof(ConfirmEmail), nameof(RefreshSignIn), nameof(RequestPasswordReset), nameof(RequestSignInLink),
                nameof(ResendConfirmation), nameof(ResetPassword), nameof(SignUp), nameof(UseSignInLink),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Is_asked_at_every_endpoint()
    {
        using var nobody = api.Nobody();
        var closed = 0;
        foreach (var endpoint in ApiEndpoint.All(api.App))
        {
            using var call = endpoint.Call();
            var answer = await nobody.CallAsync(call);
            ((int)answer.Status).ShouldBeLessThan(500, endpoint.ToString());
            if (endpoint.Access is not AnyoneAttribute)
            {
                answer.Status.ShouldBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], $"{endpoint} {answer.Text}");
                answer.Code.ShouldBe("sign_in_needed", endpoint.ToString());
                closed++;
            }
        }

        closed.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Is_asked_of_somebody_with_no_organisation_at_every_endpoint()
    {
        var person = await api.PersonAsync();
        foreach (var endpoint in ApiEndpoint.All(api.App).Where(e => e.Access is OrganisationRoleAttribute or StaffAttribute or InternalAttribute))
        {
            using var call = endpoint.Call();
            var answer = await person.Api.CallAsync(call);
            answer.Status.ShouldBe(HttpStatusCode.Forbidden, $"{endpoint} {answer.Text}");
            answer.Code.ShouldBeOneOf("not_allowed", "not_a_member");
        }
    }
}
