using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Platform;

/// <summary>Turns FluentValidation's failures into stable codes at the fields' JSON paths.</summary>
internal static class ValidationErrors
{
    public static Error From(ValidationException invalid) => new(
        PlatformErrors.Validation,
        ErrorKind.Validation,
        new Dictionary<string, object?>(),
        [.. invalid.Errors.Select(Field)]);

    private static FieldError Field(ValidationFailure failure) => new(
        JsonPath(failure.PropertyName),
        Code(failure.ErrorCode),
        (failure.FormattedMessagePlaceholderValues ?? [])
            .Where(p => p.Key is "MaxLength" or "MinLength" or "ComparisonValue" or "From" or "To")
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Key), p => (object?)p.Value));

    private static string JsonPath(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    // A rule of our own names its code itself (snake_case); the library's built-in ones are folded to few plain codes.
    private static string Code(string code) => code switch
    {
        "NotEmptyValidator" or "NotNullValidator" => "required",
        "MaximumLengthValidator" or "ExactLengthValidator" => "too_long",
        "MinimumLengthValidator" => "too_short",
        "LengthValidator" => "wrong_length",
        "EmailValidator" => "not_an_email",
        "EnumValidator" => "unknown_choice",
        "GreaterThanValidator" or "GreaterThanOrEqualValidator" => "too_small",
        "LessThanValidator" or "LessThanOrEqualValidator" => "too_large_value",
        "InclusiveBetweenValidator" or "ExclusiveBetweenValidator" => "out_of_range",
        _ when code.EndsWith("Validator", StringComparison.Ordinal) => "invalid",
        _ => code,
    };
}
