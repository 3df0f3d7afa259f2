using System.Reflection;
using Marketplace.Web;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Tests.Platform;

/// <summary>Whatever somebody writes behind the question mark, a page answers: the framework throws at a number that is none.</summary>
public sealed class Reading_an_address
{
    [Fact]
    public void Takes_only_text_from_behind_the_question_mark()
    {
        var parameters = typeof(WebHost).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
            .ToList();
        parameters.Count.ShouldBeGreaterThan(20);
        parameters.Where(p => p.PropertyType != typeof(string) && p.PropertyType != typeof(string[])).Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ShouldBeEmpty();
    }
}
