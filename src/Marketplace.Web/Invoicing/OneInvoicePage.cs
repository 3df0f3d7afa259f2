using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Marketplace.Web.Bookings;
using Marketplace.Web.Organisations;
using Marketplace.Web.Shared;
using Microsoft.AspNetCore.Components;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Invoicing;

/// <summary>A page about one invoice: loads it for whoever may see it, or leads to where the person can go on.</summary>
public abstract class OneInvoicePage : ComponentBase
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

    /// <summary>The invoice's identifier.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The invoice once it is there.</summary>
    protected GetInvoice.Found? Invoice { get; private set; }

    /// <summary>What was refused.</summary>
    protected FormErrors? Errors { get; set; }

    /// <summary>Whether a form was sent: it must then be on the page, so that it can be answered.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The address of the invoice's own page.</summary>
    protected string Home => "invoices/" + Id;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var result = await Door.Send(new GetInvoice(new InvoiceId(Id)), Http.RequestAborted);
        if (result.Succeeded)
        {
            Invoice = result.Value;
            Loaded(result.Value);
            return;
        }

        if (result.Error.Kind == ErrorKind.NotFound)
        {
            Navigation.NotFound();
            return;
        }

        Navigation.NavigateTo(SignIn.Elsewhere(Http, result.Error) ?? "organisations");
    }

    /// <summary>Begins the form with what is there.</summary>
    protected virtual void Loaded(GetInvoice.Found invoice)
    {
    }

    /// <summary>What kind of document it is and its number.</summary>
    protected static string NameOf(InvoiceKind kind, string number) => Texts.Get("invoice.page.name." + kind.ToString().ToLowerInvariant(), number);

    /// <summary>After a deed another address is shown; after a refusal the form stays, with what concerns one line at that line.</summary>
    protected void Finish<T>(Result<T> result, Func<T, string> next, Func<int, string>? fieldOfLine = null)
    {
        if (result.Succeeded)
        {
            Navigation.NavigateTo(next(result.Value));
            return;
        }

        Errors = fieldOfLine is not null && result.Error.Details.TryGetValue("line", out var line) && line is int order
            ? new FormErrors().Add(fieldOfLine(order), ErrorSentences.For(result.Error))
            : result.Error.InForm();
    }
}
