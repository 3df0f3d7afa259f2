using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing;

/// <summary>The addresses of requests about an account (<see cref="IAboutAccount"/>): the acting firm's, and the operator's under <c>/admin</c>.</summary>
internal static class AccountDoors
{
    /// <summary>Both addresses of a deed.</summary>
    /// <param name="routes">Where they are added.</param>
    /// <param name="address">The firm's.</param>
    /// <param name="summary">What it does for the firm.</param>
    /// <param name="ofOperator">What it does for the operator.</param>
    /// <param name="answer">Answers a call, told whether it is about the operator's account.</param>
    /// <param name="needsKey">Whether it must not be left to chance that it is done once.</param>
    public static void PostAboutAccount(this IEndpointRouteBuilder routes, string address, string summary, string ofOperator, Func<bool, Delegate> answer, bool needsKey = true)
    {
        foreach (var isOperators in (bool[])[false, true])
        {
            var door = routes.MapPost(isOperators ? "/admin" + address : address, answer(isOperators)).WithTags(nameof(Invoicing)).WithSummary(isOperators ? ofOperator : summary);
            if (needsKey)
            {
                door.RequireKey();
            }
        }
    }
}
