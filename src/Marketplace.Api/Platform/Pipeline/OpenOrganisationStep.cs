using System.Reflection;
using Marketplace.Api.Organisations.Closing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using MediatR;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>
/// A closed organisation changes nothing more, so no command of its members is let through but those that say so. It stands
/// inside the transaction: an organisation cannot be closed while one of its commands runs.
/// </summary>
internal sealed class OpenOrganisationStep<TRequest, TResult>(SamspelDbContext db, Acting acting) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    private static readonly bool NeedsOpen = typeof(TRequest).IsAssignableTo(typeof(ICommand<TResult>))
        && typeof(TRequest).GetCustomAttribute<AccessAttribute>() is OrganisationRoleAttribute or AccountHolderAttribute
        && typeof(TRequest).GetCustomAttribute<AlsoWhenClosedAttribute>() is null;

    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (NeedsOpen && !acting.IsSystem && request is not IAboutAccount { OfOperator: true } && !await db.HoldOpenAsync(acting.Organisation, cancellationToken))
        {
            throw DomainException.Conflict(OrganisationErrors.Closed);
        }

        return await next();
    }
}
