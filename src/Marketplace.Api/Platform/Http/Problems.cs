using System.Diagnostics;
using System.Text.Json;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Platform.Http;

/// <summary>Refusals as RFC 9457 problem details: a stable code, a sentence in the caller's language, the fields at fault.</summary>
internal static class Problems
{
    public static ProblemHttpResult For(HttpContext context, Error error)
    {
        var status = Status(error);
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (status == StatusCodes.Status429TooManyRequests && error.Details.TryGetValue("minutes", out var minutes))
        {
            context.Response.Headers.RetryAfter = ((int)minutes! * 60).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return TypedResults.Problem(Details(context, error, status));
    }

    public static int Status(Error error) => error.Kind switch
    {
        ErrorKind.Validation => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Rule when error.Code == PlatformErrors.TooManyTries => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>What a bare status means that no endpoint of ours has given.</summary>
    public static ProblemHttpResult ForStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return TypedResults.Problem(Details(context, Error.Of(CodeOf(status), ErrorKind.Validation), status));
    }

    /// <summary>The code of a refusal that is known by its status alone.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => PlatformErrors.SignInNeeded,
        StatusCodes.Status403Forbidden => PlatformErrors.NotAllowed,
        StatusCodes.Status404NotFound => PlatformErrors.NotFound,
        StatusCodes.Status405MethodNotAllowed => PlatformErrors.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => PlatformErrors.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => PlatformErrors.MediaTypeUnsupported,
        StatusCodes.Status428PreconditionRequired => PlatformErrors.VersionNeeded,
        >= StatusCodes.Status500InternalServerError => PlatformErrors.Unexpected,
        _ => PlatformErrors.MalformedRequest,
    };

    public static ProblemDetails Details(HttpContext context, Error error, int status)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Title = ErrorSentences.For(error),
            Type = "urn:samspel:problem:" + error.Code,
            Instance = context.Request.Path,
        };
        problem.Extensions["code"] = error.Code;
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.TraceIdentifier;
        if (error.Details.Count > 0)
        {
            problem.Extensions["details"] = error.Details;
        }

        if (error.Fields.Count > 0)
        {
            problem.Extensions["errors"] = error.Fields.Select(f => new { f.Field, f.Code, Message = ErrorSentences.For(f) }).ToArray();
        }

        return problem;
    }
}

/// <summary>The sentence for a code in the reader's language, with its values filled in.</summary>
public static class ErrorSentences
{
    /// <summary>The sentence for a refusal.</summary>
    public static string For(Error error) => Fill("errors." + error.Code, error.Details);

    /// <summary>The sentence for one field.</summary>
    public static string For(FieldError error) => Fill("errors." + error.Code, error.Details);

    private static string Fill(string key, IReadOnlyDictionary<string, object?> details)
    {
        var sentence = Texts.Get(System.Globalization.CultureInfo.CurrentUICulture, key);
        foreach (var (name, value) in details)
        {
            sentence = sentence.Replace("{" + name + "}", Written(value), StringComparison.Ordinal);
        }

        // A rule of our own may refuse a value without a limit that could be named.
        return sentence.Contains('{', StringComparison.Ordinal) ? Texts.Find(key + ".plain") ?? sentence : sentence;
    }

    private static string? Written(object? value) => value switch
    {
        Money amount => Wording.Amount(amount),
        LocalDate day => Wording.Date(day),
        decimal number => number.ToString("#,0.##", System.Globalization.CultureInfo.CurrentCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.CurrentCulture),
    };
}

/// <summary>Turns what ASP.NET itself refuses, and what nobody foresaw, into problem details below <c>/api</c>.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api"))
        {
            return false;
        }

        var (status, error) = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } malformed => (StatusCodes.Status400BadRequest, Malformed(malformed)),
            BadHttpRequestException bad => (bad.StatusCode, Error.Of(Problems.CodeOf(bad.StatusCode), ErrorKind.Validation)),
            _ => (500, Error.Of(PlatformErrors.Unexpected, ErrorKind.Rule)),
        };
        if (status == 500)
        {
            log.LogError(exception, "Unexpected failure at {Path}", httpContext.Request.Path);
        }

        httpContext.Response.StatusCode = status;
        await TypedResults.Problem(Problems.Details(httpContext, error, status)).ExecuteAsync(httpContext);
        return true;
    }

    private static Error Malformed(BadHttpRequestException bad)
    {
        var field = (bad.InnerException as JsonException)?.Path?.TrimStart('$', '.');
        return new Error(
            PlatformErrors.MalformedRequest,
            ErrorKind.Validation,
            new Dictionary<string, object?>(),
            string.IsNullOrEmpty(field) ? [] : [new FieldError(field, "invalid", new Dictionary<string, object?>())]);
    }
}
