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

/// <summary>The answer of a command that has nothing to tell but that it is done.</summary>
public readonly record struct Done;
