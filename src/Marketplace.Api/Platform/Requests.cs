using System.Reflection;
using Marketplace.Api.Platform.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Platform;

/// <summary>A request that changes something. It runs in one transaction and can be made safe to repeat by a key.</summary>
public interface ICommand<out TResult> : IRequest<TResult>;

/// <summary>A request that only reads.</summary>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>Carries out a command: load, one verb on the aggregate; the pipeline saves and commits.</summary>
internal interface ICommandHandler<in TCommand, TResult> : IRequestHandler<TCommand, TResult>
    where TCommand : ICommand<TResult>;

/// <summary>Answers a query.</summary>
internal interface IQueryHandler<in TQuery, TResult> : IRequestHandler<TQuery, TResult>
    where TQuery : IQuery<TResult>;

/// <summary>Where a use case meets HTTP: each slice maps its own address below <c>/api/v1</c>.</summary>
internal interface IEndpoint
{
    /// <summary>Maps the address of the use case.</summary>
    static abstract void Map(IEndpointRouteBuilder routes);
}

/// <summary>The request whose slice maps an endpoint: what it is and who may send it, for the description of the API.</summary>
/// <param name="Request">The type of the request.</param>
internal sealed record Slice(Type Request)
{
    public bool IsCommand => Request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    /// <summary>Whether an Idempotency-Key counts: nothing of a secret is kept, so signing in has none.</summary>
    public bool IsRepeatable => IsCommand && !Request.IsAssignableTo(typeof(IHoldsSecret));

    public AccessAttribute? Access => Request.GetCustomAttribute<AccessAttribute>();
}

/// <summary>The answer of a command that has nothing to tell but that it is done.</summary>
public readonly record struct Done;
