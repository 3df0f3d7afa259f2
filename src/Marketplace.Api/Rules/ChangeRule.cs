using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>
/// An administrator lets a row say something else from a day on, or notes that its source was read again. What is issued,
/// agreed or quoted already stays as it is; what is reckoned from then on follows the new row.
/// </summary>
/// <param name="Group">About what.</param>
/// <param name="Key">The row's name; a new one for a new row.</param>
/// <param name="Values">Everything that the row says.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day; null to let it hold until somebody changes it.</param>
/// <param name="Source">The law, decision or page it comes from.</param>
/// <param name="Confidence">How sure we are.</param>
/// <param name="CheckAgainOn">When somebody is to read the source again.</param>
/// <param name="Why">Why it is changed.</param>
/// <param name="Correction">Confirms that days which are over are to be answered otherwise from now on, because the row was wrong.</param>
[Staff(StaffRole.Administrator)]
public sealed partial record ChangeRule(
    RuleGroup Group,
    string Key,
    JsonElement Values,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence,
    LocalDate CheckAgainOn,
    string Why,
    bool Correction = false) : ICommand<ChangeRule.Changed>
{
    internal const int LongestKey = 80;
    internal const int LongestSource = 500;
    internal const int LongestWhy = 1000;
    private const int LongestValues = 8000;

    private static readonly LocalDate s_earliest = new(2000, 1, 1);
    private static readonly LocalDate s_latest = new(2199, 12, 31);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(
        JsonElement Values, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence, LocalDate CheckAgainOn, string Why, bool Correction = false);

    /// <summary>The number of the change, and the row as it counts now.</summary>
    public sealed record Changed(long Number, RuleShown Row);

    internal sealed partial class Validator : AbstractValidator<ChangeRule>
    {
        public Validator()
        {
            RuleFor(r => r.Key).NotEmpty().MaximumLength(LongestKey).Matches(Name()).WithErrorCode("invalid");
            RuleFor(r => r.Values).Must(v => v.ValueKind == JsonValueKind.Object && v.GetRawText().Length <= LongestValues).WithErrorCode("invalid");
            RuleFor(r => r.ValidFrom).InclusiveBetween(s_earliest, s_latest).WithErrorCode("out_of_range");
            RuleFor(r => r.ValidTo).InclusiveBetween(s_earliest, s_latest).WithErrorCode("out_of_range");
            RuleFor(r => r.CheckAgainOn).InclusiveBetween(s_earliest, s_latest).WithErrorCode("out_of_range");
            RuleFor(r => r.Source).NotEmpty().MaximumLength(LongestSource);
            RuleFor(r => r.Why).NotEmpty().MaximumLength(LongestWhy);
            RuleFor(r => r.Confidence).IsInEnum();
        }

        [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9._\-]*$")]
        private static partial Regex Name();
    }

    internal sealed class Handler(SamspelDbContext db, RulesInForce rules, Acting acting, IClock clock) : ICommandHandler<ChangeRule, Changed>
    {
        public async Task<Changed> Handle(ChangeRule request, CancellationToken cancellationToken)
        {
            // One change after the other: each is checked against the book that the one before has made.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('rule_changes', 5))", cancellationToken);
            await rules.RefreshAsync(db, cancellationToken);
            var (book, today) = (rules.Book, RuleShown.Today(clock));
            var row = new RuleRow
            {
                Group = request.Group,
                Key = request.Key,
                Values = request.Values,
                ValidFrom = request.ValidFrom,
                ValidTo = request.ValidTo,
                Source = request.Source.Trim(),
                Confidence = request.Confidence,
                CheckAgainOn = request.CheckAgainOn,
            };
            if (!request.Correction && book.ReachesBack(row, today))
            {
                throw DomainException.Rule(RuleErrors.ReachesBack, ("day", row.ValidFrom));
            }

            book.With(row);
            var last = await db.RuleChanges.MaxAsync(c => (long?)c.Number, cancellationToken) ?? 0;
            var change = new RuleChange(last + 1, row, request.Why.Trim(), request.Correction, acting.Person, clock.GetCurrentInstant());
            db.RuleChanges.Add(change);
            return new Changed(change.Number, RuleShown.Of(change.Row(), today));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/rules/{group}/{key}", (Word<RuleGroup> group, string key, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ChangeRule(group.Value, key, body.Values, body.ValidFrom, body.ValidTo, body.Source, body.Confidence, body.CheckAgainOn, body.Why, body.Correction), ct))
            .RequireKey()
            .WithSummary("Let a row say something else from a day on");
    }
}
