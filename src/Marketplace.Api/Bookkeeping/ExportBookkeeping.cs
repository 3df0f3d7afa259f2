using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// A firm exports a period that is over, for its accountant's program. Everything is looked through first, so that a file
/// that is fetched is a whole file.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; before today, and within a year of the first.</param>
/// <param name="Format">SIE for Swedish firms, SAF-T for Norwegian ones, CSV for all.</param>
/// <param name="Again">That it was exported before is known, and wanted.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Accountant)]
public sealed record ExportBookkeeping(LocalDate From, LocalDate To, BookFormat Format, bool Again = false) : ICommand<ExportBookkeeping.Exported>
{
    /// <summary>The file can be fetched.</summary>
    /// <param name="Export">By this.</param>
    /// <param name="Vouchers">How many vouchers are in it.</param>
    public sealed record Exported(Guid Export, int Vouchers);

    internal sealed class Validator : AbstractValidator<ExportBookkeeping>
    {
        private static readonly LocalDate First = new(2025, 1, 1);

        public Validator()
        {
            RuleFor(r => r.From).GreaterThanOrEqualTo(First);
            RuleFor(r => r.To).Must((r, to) => to >= r.From).WithErrorCode(PlatformErrors.EndsBeforeStart);
            RuleFor(r => r.To).Must((r, to) => Period.DaysBetween(r.From, to) <= 366).WithErrorCode(PlatformErrors.PeriodTooLong);
            RuleFor(r => r.Format).IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<ExportBookkeeping, Exported>
    {
        public async Task<Exported> Handle(ExportBookkeeping request, CancellationToken cancellationToken)
        {
            var country = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken);
            var now = clock.GetCurrentInstant();
            if (request.To >= now.InZone(DateTimeZoneProviders.Tzdb[country.ZoneId()]).Date)
            {
                throw DomainException.Rule(BookkeepingErrors.NotOver);
            }

            if (request.Format == (country == Country.SE ? BookFormat.Saft : BookFormat.Sie))
            {
                throw DomainException.Rule(BookkeepingErrors.WrongFormat);
            }

            // Two presses at once are one after the other.
            await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for update", cancellationToken);
            if (!request.Again && await db.BookkeepingExports.AnyAsync(
                e => e.OrganisationId == acting.Organisation && e.From <= request.To && e.To >= request.From, cancellationToken))
            {
                throw DomainException.Conflict(BookkeepingErrors.Exported);
            }

            var vouchers = 0;
            await foreach (var _ in db.VouchersAsync(rules, new BookPeriod(acting.Organisation, country, request.From, request.To), cancellationToken))
            {
                vouchers++;
            }

            var export = new BookkeepingExport
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = acting.Organisation,
                From = request.From,
                To = request.To,
                Format = request.Format,
                Vouchers = vouchers,
                By = acting.Person,
                At = now,
            };
            db.BookkeepingExports.Add(export);
            return new Exported(export.Id, vouchers);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookkeeping/exports", (ExportBookkeeping command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithSummary("Export a period of the books");
    }
}
