using Marketplace.Api.Platform;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>The marketplace's own terms as they hold on a day, for a page that names one of them.</summary>
/// <param name="Day">The day.</param>
[SignedIn]
public sealed record ReadPolicies(LocalDate Day) : IQuery<Policies>
{
    internal sealed class Handler(RuleBook rules) : IQueryHandler<ReadPolicies, Policies>
    {
        public Task<Policies> Handle(ReadPolicies request, CancellationToken cancellationToken) => Task.FromResult(rules.Policies.On(request.Day));
    }
}
