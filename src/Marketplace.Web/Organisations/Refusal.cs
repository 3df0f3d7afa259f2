using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Organisations;

/// <summary>What a refusal says on a form: at the field the reader would look at, or on top.</summary>
internal static class Refusal
{
    // What the model refuses as a whole, but a reader looks for at one field.
    private static readonly Dictionary<string, string> Homes = new()
    {
        [OrganisationErrors.NumberTaken] = "number",
        [OrganisationErrors.SlugTaken] = "slug",
        [OrganisationErrors.AddressInvalid] = "address.postalCode",
        [OrganisationErrors.MunicipalityUnknown] = "municipality",
        [OrganisationErrors.SmallBusinessNotPossible] = "vat.smallBusinessExempt",
        [OrganisationErrors.FTaxNotPossible] = "fTaxApproved",
        [OrganisationErrors.UnitNameTaken] = "name",
        [OrganisationErrors.ClosingNameWrong] = "name",
        [OrganisationErrors.PersonUnknown] = "email",
        [OrganisationErrors.AlreadyMember] = "email",
        [ElsewhereErrors.NumberNeeded] = "number",
        [ElsewhereErrors.WithheldAtHome] = "withheld",
        [ElsewhereErrors.WithheldTooLarge] = "withheld",
    };

    public static FormErrors OnForm(Error error)
    {
        if (error.Fields.Count > 0)
        {
            return error.Fields.DistinctBy(f => f.Field).Aggregate(new FormErrors(), static (errors, fault) => errors.Add(fault.Field, ErrorSentences.For(fault)));
        }

        var sentence = ErrorSentences.For(error);
        return Homes.TryGetValue(error.Code, out var home) ? new FormErrors().Add(home, sentence) : new FormErrors().Add(sentence);
    }
}

/// <summary>Where somebody goes who has to sign in first.</summary>
internal static class SignIn
{
    /// <summary>The sign-in page that leads back here, or nothing when signing in would not help.</summary>
    public static string? Elsewhere(HttpContext http, Error error) => error.Kind == Domain.Shared.ErrorKind.Unauthenticated
        ? "sign-in?returnUrl=" + Uri.EscapeDataString(http.Request.PathBase + http.Request.Path + http.Request.QueryString)
        : null;
}
