using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Web.Shared;
using Microsoft.AspNetCore.Components;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Organisations;

/// <summary>A page about the organisation the person acts for: loads it, or leads to where the person can go on.</summary>
public abstract class OwnOrganisationPage : ComponentBase
{
    /// <summary>The one door.</summary>
    [Inject]
    protected Dispatcher Door { get; set; } = null!;

    /// <summary>Leads to other pages.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The call that is answered.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What was saved just before.</summary>
    [SupplyParameterFromQuery]
    protected string? Saved { get; set; }

    /// <summary>The organisation once all that the page shows of it is there.</summary>
    protected GetMyOrganisation.MyOrganisation? Mine { get; private set; }

    /// <summary>What was refused.</summary>
    protected FormErrors? Errors { get; set; }

    /// <summary>The sentence about what was saved just before.</summary>
    protected string? SavedText => Saved is null ? null : Texts.Find("organisations.saved." + Saved);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var result = await Door.Send(new GetMyOrganisation(), Http.RequestAborted);
        if (result.Succeeded)
        {
            await LoadedAsync(result.Value);
            Mine = result.Value;
            return;
        }

        Navigation.NavigateTo(SignIn.Elsewhere(Http, result.Error) ?? "organisations");
    }

    /// <summary>Fills the form with what is stored, unless something was typed.</summary>
    protected virtual Task LoadedAsync(GetMyOrganisation.MyOrganisation mine) => Task.CompletedTask;

    /// <summary>Whether the person may do what these roles may.</summary>
    protected bool May(params OrganisationRole[] roles) => Mine is { } mine && roles.Contains(mine.Role);

    /// <summary>After a change another address is shown, so that a reload does not make it again; after a refusal the form stays.</summary>
    protected void Finish<T>(Result<T> result, string next)
    {
        if (result.Succeeded)
        {
            Navigation.NavigateTo(next);
            return;
        }

        Errors = Refusal.OnForm(result.Error);
    }
}
