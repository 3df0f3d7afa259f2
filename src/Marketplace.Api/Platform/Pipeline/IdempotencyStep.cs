using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>
/// The same key and the same body give the same answer without doing it again; another body is a conflict. The row is
/// stored in the command's own transaction, so there is no moment at which the change exists without its key. Refusals
/// are not stored: nothing changed, so asking again may ask anew. A command with transactions of its own is safe to
/// repeat by its own rows: there the key only remembers what it was used for.
/// </summary>
internal sealed class IdempotencyStep<TRequest, TResult>(SamspelDbContext db, Acting acting, IClock clock) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (acting.Caller.IdempotencyKey is not { } key || request is not ICommand<TResult> || request is IHoldsSecret)
        {
            return await next();
        }

        // The organisation as the caller named it: whoever registers their first one acts for it from the next call on, and
        // the repeated call must still meet its key.
        var name = $"{acting.PersonOrNone?.Value}/{acting.Caller.Organisation?.Value}/{key}";
        var body = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(typeof(TRequest).Name + JsonSerializer.Serialize(request, Json.Options))));
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(acting.Caller.KeyIsOfForm ? name + body : name)).AsSpan(0, 16));
        if (request is IOwnTransactions)
        {
            await KeepPurposeAsync(id, body, cancellationToken);
            return await next();
        }

        if (await EarlierAsync(id, body, cancellationToken) is { } earlier)
        {
            return JsonSerializer.Deserialize<TResult>(earlier.Response, Json.Options)!;
        }

        var result = await next();
        await db.SaveChangesAsync(cancellationToken);
        Keep(id, body, JsonSerializer.Serialize(result, Json.Options));
        return result;
    }

    private async Task KeepPurposeAsync(Guid id, string body, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await EarlierAsync(id, body, cancellationToken) is null)
        {
            Keep(id, body, response: "");
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>What the key was used for before, in the transaction that may be about to use it.</summary>
    /// <exception cref="DomainException">It was used for something else.</exception>
    private async Task<IdempotencyKey?> EarlierAsync(Guid id, string body, CancellationToken cancellationToken)
    {
        // Two calls with one key in the same moment: the second waits here until the first has committed.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(id.ToByteArray())})", cancellationToken);
        var earlier = await db.IdempotencyKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancellationToken);
        return earlier is null || earlier.RequestHash == body ? earlier : throw DomainException.Conflict(PlatformErrors.KeyUsedForSomethingElse);
    }

    private void Keep(Guid id, string body, string response) => db.IdempotencyKeys.Add(new IdempotencyKey
    {
        Id = id,
        RequestHash = body,
        Response = response,
        StoredAt = clock.GetCurrentInstant(),
    });
}

/// <summary>A request with a password, code or token in it or in its answer: nothing of it is kept, not even hashed.</summary>
internal interface IHoldsSecret;

/// <summary>The answer that a key was given.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>A hash of person, organisation and key: the key itself may say too much.</summary>
    public required Guid Id { get; init; }

    public required string RequestHash { get; init; }

    public required string Response { get; init; }

    public required Instant StoredAt { get; init; }
}
