using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>The administrator sees who has to report a year: each operator that was in charge for some part of it, with how many firms.</summary>
/// <param name="Year">The calendar year.</param>
[Staff(StaffRole.Administrator)]
public sealed record GetReportOperators(int Year) : IQuery<GetReportOperators.Found>
{
    /// <summary>Who reports.</summary>
    public sealed record Found(int Year, IReadOnlyList<Reporter> Reporters);

    /// <summary>One operator and its days.</summary>
    /// <param name="Firms">How many firms stand in its report.</param>
    /// <param name="Untold">How many of them have not told what the report needs.</param>
    public sealed record Reporter(OperatorId Operator, string Name, LocalDate From, LocalDate To, int Firms, int Untold);

    internal sealed class Validator : AbstractValidator<GetReportOperators>
    {
        public Validator() => RuleFor(r => r.Year).InclusiveBetween(2025, 2100);
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules) : IQueryHandler<GetReportOperators, Found>
    {
        public async Task<Found> Handle(GetReportOperators request, CancellationToken cancellationToken)
        {
            var reporters = new List<Reporter>();
            foreach (var (by, from, to) in TaxReport.Operators(await db.Set<Operator>().AsNoTracking().ToListAsync(cancellationToken), request.Year))
            {
                var report = await TaxReport.ReadAsync(db, rules, request.Year, by.Id, cancellationToken);
                reporters.Add(new Reporter(by.Id, by.LegalName, from, to, report.Firms.Count, report.Firms.Count(f => f.Told is null)));
            }

            return new Found(request.Year, reporters);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/tax-reports/{year:int}", (int year, Dispatcher door, CancellationToken ct) => door.Answer(new GetReportOperators(year), ct))
            .WithSummary("Who has to report a year to the tax office");
    }
}
