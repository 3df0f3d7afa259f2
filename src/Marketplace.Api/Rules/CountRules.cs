using Marketplace.Api.Platform;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>How many of the rows that hold or will hold want to be looked at.</summary>
[Staff(StaffRole.Administrator)]
public sealed record CountRules : IQuery<CountRules.Counted>
{
    /// <summary>So many.</summary>
    /// <param name="Overdue">Whose source should have been read again by now.</param>
    /// <param name="Unsure">That are not read at the source, or open.</param>
    public sealed record Counted(int Overdue, int Unsure);

    internal sealed class Handler(RuleBook rules, IClock clock) : IQueryHandler<CountRules, Counted>
    {
        public Task<Counted> Handle(CountRules request, CancellationToken cancellationToken)
        {
            var today = RuleShown.Today(clock);
            var living = rules.Rows.Where(r => r.ValidTo is not { } last || last >= today).ToList();
            return Task.FromResult(new Counted(living.Count(r => r.IsOverdue(today)), living.Count(static r => r.Confidence.IsUnsure())));
        }
    }
}
