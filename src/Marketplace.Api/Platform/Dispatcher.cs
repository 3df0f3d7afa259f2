using FluentValidation;
using Marketplace.Api.Rules;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Api.Platform;

/// <summary>
/// The one door: pages, HTTP endpoints, webhooks and jobs all send their requests here. Each request gets a scope of
/// its own (so never one DbContext for a whole circuit) and runs through telemetry, authorisation, validation,
/// transaction and idempotency before its handler. Refusals come back as a <see cref="Result{T}"/>.
/// </summary>
public sealed class Dispatcher(IServiceScopeFactory scopes, ICallerSource callers)
{
    /// <summary>Sends a request as whoever knocks at this door.</summary>
    public async Task<Result<T>> Send<T>(IRequest<T> request, CancellationToken cancellationToken = default) =>
        await SendAs(await callers.CurrentAsync(cancellationToken), request, cancellationToken);

    /// <summary>Sends a request as the given caller: the system itself, or a test.</summary>
    public async Task<Result<T>> SendAs<T>(Caller caller, IRequest<T> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Caller = caller;
        try
        {
            // Every request goes by the rules as they are when it begins, whichever process last changed them.
            await scope.ServiceProvider.GetRequiredService<RulesInForce>().RefreshAsync(scope.ServiceProvider.GetRequiredService<SamspelDbContext>(), cancellationToken);
            return Result<T>.Success(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken));
        }
        catch (DomainException refusal)
        {
            return Result<T>.Failure(new Error(refusal.Code, refusal.Kind, refusal.Details, []));
        }
        catch (ValidationException invalid)
        {
            return Result<T>.Failure(ValidationErrors.From(invalid));
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result<T>.Failure(Error.Of(PlatformErrors.ChangedMeanwhile, ErrorKind.Conflict));
        }
        catch (Exception failure) when (Postgres(failure) is { } postgres && StorageErrors.From(postgres) is { } error)
        {
            return Result<T>.Failure(error);
        }
    }

    private static PostgresException? Postgres(Exception failure) =>
        failure as PostgresException ?? failure.InnerException as PostgresException;
}

/// <summary>What the database's own guards mean for the asker.</summary>
internal static class StorageErrors
{
    /// <summary>The error behind a refused statement, or nothing when it is a fault of ours.</summary>
    public static Error? From(PostgresException refused) => refused.SqlState switch
    {
        // Two firm entries for one resource, or the deadlock that two such attempts can end in: both mean "too late".
        PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.DeadlockDetected => Error.Of(PlatformErrors.DateTaken, ErrorKind.Conflict),
        PostgresErrorCodes.UniqueViolation => Error.Of(PlatformErrors.AlreadyExists, ErrorKind.Conflict),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable => Error.Of(PlatformErrors.ChangedMeanwhile, ErrorKind.Conflict),
        _ => null,
    };
}
