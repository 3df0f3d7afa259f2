using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Web.Organisations;
using Marketplace.Web.Shared;
using Microsoft.AspNetCore.Components;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Invoicing.Elsewhere;

/// <summary>A page about what a firm invoices for work agreed elsewhere: loads the firm, or leads to where the person can go on.</summary>
public abstract class OwnInvoicesPage : ComponentBase
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

    /// <summary>What was done just before.</summary>
    [SupplyParameterFromQuery]
    protected string? Done { get; set; }

    /// <summary>The firm, once all that the page shows is there.</summary>
    protected GetMyOrganisation.MyOrganisation? Firm { get; private set; }

    /// <summary>What was refused.</summary>
    protected FormErrors? Errors { get; set; }

    /// <summary>Whether the person may change what the page is about.</summary>
    protected bool MayChange => Firm?.Role is OrganisationRole.Owner or OrganisationRole.Finance;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Show(await Door.Send(new GetMyOrganisation(), Http.RequestAborted)) is { } firm && await LoadedAsync(firm))
        {
            Firm = firm;
        }
    }

    /// <summary>Loads what the page is about.</summary>
    /// <returns>Whether it is there to be shown.</returns>
    protected virtual Task<bool> LoadedAsync(GetMyOrganisation.MyOrganisation firm) => Task.FromResult(true);

    /// <summary>What was found; where nothing is, the person is led elsewhere.</summary>
    protected T? Show<T>(Result<T> result)
        where T : class
    {
        if (result.Succeeded)
        {
            return result.Value;
        }

        if (result.Error.Kind == ErrorKind.NotFound)
        {
            Navigation.NotFound();
        }
        else
        {
            Navigation.NavigateTo(SignIn.Elsewhere(Http, result.Error) ?? (result.Error.Kind == ErrorKind.Validation ? "invoices" : "organisations"));
        }

        return null;
    }

    /// <summary>After a deed another address is shown; after a refusal the form stays.</summary>
    protected void Finish<T>(Result<T> result, Func<T, string> next)
    {
        if (result.Succeeded)
        {
            Navigation.NavigateTo(next(result.Value));
            return;
        }

        Errors = Refusal.OnForm(result.Error);
    }
}
