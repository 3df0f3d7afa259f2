using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Shared;
using Marketplace.Web.Organisations;
using Marketplace.Web.Shared;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Bookings;

/// <summary>A page about one booking: loads it for the acting side, or leads to where the person can go on.</summary>
public abstract class OneBookingPage : ComponentBase
{
    /// <summary>The one door.</summary>
    [Inject]
    protected Dispatcher Door { get; set; } = null!;

    /// <summary>Leads to other pages.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The moment, by which days left are counted.</summary>
    [Inject]
    protected IClock Clock { get; set; } = null!;

    /// <summary>The call that is answered.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The booking's short code.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The booking once all that the page shows of it is there: a page may be drawn while it still waits for the rest.</summary>
    protected GetBooking.Found? Booking { get; private set; }

    /// <summary>What was refused.</summary>
    protected FormErrors? Errors { get; set; }

    /// <summary>The address of the booking's own page.</summary>
    protected string Home => "bookings/" + Code;

    /// <summary>The moment at which the page is shown.</summary>
    protected Instant Now { get; private set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Now = Clock.GetCurrentInstant();
        var result = await Door.Send(new GetBooking(Code), Http.RequestAborted);
        if (result.Succeeded)
        {
            await LoadedAsync(result.Value);
            Booking = result.Value;
            return;
        }

        if (result.Error.Kind == ErrorKind.NotFound)
        {
            Navigation.NotFound();
            return;
        }

        Navigation.NavigateTo(SignIn.Elsewhere(Http, result.Error) ?? "organisations");
    }

    /// <summary>Loads what else the page shows.</summary>
    protected virtual Task LoadedAsync(GetBooking.Found booking) => Task.CompletedTask;

    /// <summary>After a deed another address is shown, so that a reload does not do it again; after a refusal the form stays.</summary>
    protected void Finish<T>(Result<T> result, string next)
    {
        if (result.Succeeded)
        {
            Navigation.NavigateTo(next);
            return;
        }

        Errors = result.Error.InForm();
    }
}

/// <summary>What pages with forms share.</summary>
internal static class Posted
{
    /// <summary>A refusal as a form shows it: each sentence at its field, the rest on top.</summary>
    /// <param name="error">The refusal.</param>
    /// <param name="model">The name under which the form posts, where it is not <c>Input</c>.</param>
    public static FormErrors InForm(this Error error, string model = "Input")
    {
        var errors = new FormErrors();
        foreach (var fault in error.Fields)
        {
            errors.Add($"{model}.{fault.Field}", ErrorSentences.For(fault));
        }

        return error.Fields.Count > 0 ? errors : errors.Add(ErrorSentences.For(error));
    }
}
