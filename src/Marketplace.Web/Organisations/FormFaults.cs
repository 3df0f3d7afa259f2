using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Web.Organisations;

/// <summary>What is wrong with a form after a refusal: each sentence at its field, and what concerns no field on top.</summary>
public sealed class FormFaults
{
    /// <summary>Nothing has been refused.</summary>
    public static readonly FormFaults None = new(new Dictionary<string, string>(), null);

    // What the model refuses as a whole, but a reader looks for at one field.
    private static readonly Dictionary<string, string> Homes = new()
    {
        [OrganisationErrors.NumberTaken] = "number",
        [OrganisationErrors.SlugTaken] = "slug",
        [OrganisationErrors.AddressInvalid] = "address.postalCode",
        [OrganisationErrors.MunicipalityUnknown] = "municipality",
        [OrganisationErrors.VatNumberOfAnother] = "vat.number",
        [OrganisationErrors.SmallBusinessNotPossible] = "vat.smallBusinessExempt",
        [OrganisationErrors.FTaxNotPossible] = "fTaxApproved",
        [OrganisationErrors.UnitNameTaken] = "name",
        [OrganisationErrors.PersonUnknown] = "email",
        [OrganisationErrors.AlreadyMember] = "email",
        [OrganisationErrors.ReasonRequired] = "reason",
    };

    private readonly IReadOnlyDictionary<string, string> _sentences;

    private FormFaults(IReadOnlyDictionary<string, string> sentences, string? general) => (_sentences, General) = (sentences, general);

    /// <summary>What concerns no single field, or nothing.</summary>
    public string? General { get; }

    /// <summary>The fields at fault, by their path in the request, with their sentences.</summary>
    public IReadOnlyDictionary<string, string> Fields => _sentences;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => General is not null || _sentences.Count > 0;

    /// <summary>What a refusal says of the form.</summary>
    public static FormFaults Of(Error error)
    {
        if (error.Fields.Count > 0)
        {
            return new FormFaults(error.Fields.GroupBy(f => f.Field).ToDictionary(f => f.Key, f => ErrorSentences.For(f.First())), null);
        }

        var sentence = ErrorSentences.For(error);
        return Homes.TryGetValue(error.Code, out var home)
            ? new FormFaults(new Dictionary<string, string> { [home] = sentence }, null)
            : new FormFaults(new Dictionary<string, string>(), sentence);
    }

    /// <summary>A field that holds something unreadable, seen before the request could be made.</summary>
    public static FormFaults Unreadable(string field) =>
        Of(new Error(string.Empty, ErrorKind.Validation, new Dictionary<string, object?>(), [new FieldError(field, "invalid", new Dictionary<string, object?>())]));

    /// <summary>The sentence at a field, or nothing.</summary>
    public string? At(string field) => _sentences.GetValueOrDefault(field);

    /// <summary>The id of a field's input, so that the list on top can lead there.</summary>
    public static string IdOf(string field) => "field-" + field.Replace('.', '-').ToLowerInvariant();
}
