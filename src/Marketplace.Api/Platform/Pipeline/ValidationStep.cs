using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>
/// Runs every validator of the request and reports all faults at once, each at its field. Texts that nothing can store
/// are refused for every request alike.
/// </summary>
internal sealed class ValidationStep<TRequest, TResult>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (UnstorableText.PathsIn(request).ToList() is { Count: > 0 } paths)
        {
            throw new ValidationException(paths.Select(path => new ValidationFailure(path, "") { ErrorCode = "invalid" }));
        }

        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            if (!outcome.IsValid)
            {
                throw new ValidationException(outcome.Errors);
            }
        }

        return await next();
    }
}
