using Marketplace.Domain.Shared;

namespace Marketplace.Api.Platform;

/// <summary>A refusal: a stable code, what it means for the asker, and where a form should show it.</summary>
/// <param name="Code">A stable code; its sentence is the text <c>errors.{code}</c>.</param>
/// <param name="Kind">What it means for the asker.</param>
/// <param name="Details">Values that the sentence names.</param>
/// <param name="Fields">Faults in single fields, by the field's path in the request.</param>
public sealed record Error(
    string Code,
    ErrorKind Kind,
    IReadOnlyDictionary<string, object?> Details,
    IReadOnlyList<FieldError> Fields)
{
    /// <summary>A refusal without further details.</summary>
    public static Error Of(string code, ErrorKind kind) => new(code, kind, new Dictionary<string, object?>(), []);
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The path in camel case, as in the JSON body: <c>venue.name</c>.</param>
/// <param name="Code">A stable code; its sentence is the text <c>errors.{code}</c>.</param>
/// <param name="Details">Values that the sentence names, such as the longest length.</param>
public sealed record FieldError(string Field, string Code, IReadOnlyDictionary<string, object?> Details);

/// <summary>Either the value or the error, never both.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <summary>The error, or nothing when it went well.</summary>
    public Error? Error { get; }

    /// <summary>Whether it went well.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The value; asking a refused result for it is a mistake in the program.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"There is no value: {Error.Code}.");

    internal static Result<T> Success(T value) => new(value, null);

    internal static Result<T> Failure(Error error) => new(default, error);
}
