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
using NodaTime.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>What a firm has sold through Samspel in a period, summed as its country's VAT return asks for it. What it has sold elsewhere, and bought, is not known here.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; within a year of the first.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetVatSummary(LocalDate? From, LocalDate? To) : IQuery<GetVatSummary.Summary>
{
    /// <summary>The boxes that are not empty.</summary>
    /// <param name="Country">Whose return it is.</param>
    /// <param name="Boxes">In the order of the return.</param>
    public sealed record Summary(Country Country, IReadOnlyList<Box> Boxes);

    /// <summary>One box of the return, or code in Norway.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Text">What it is, in the reader's language.</param>
    /// <param name="Amount">The sum, in the country's currency.</param>
    public sealed record Box(string Number, string Text, Money Amount);

    internal sealed class Validator : AbstractValidator<GetVatSummary>
    {
        private static readonly LocalDate First = new(2025, 1, 1);

        public Validator()
        {
            RuleFor(r => r.From).NotNull().GreaterThanOrEqualTo(First);
            RuleFor(r => r.To).NotNull();
            RuleFor(r => r.To).Must((r, to) => to is null || r.From is null || to >= r.From).WithErrorCode(PlatformErrors.EndsBeforeStart);
            RuleFor(r => r.To).Must((r, to) => to is not { } last || r.From is not { } first || Period.DaysBetween(first, last) <= 366).WithErrorCode(PlatformErrors.PeriodTooLong);
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting) : IQueryHandler<GetVatSummary, Summary>
    {
        public async Task<Summary> Handle(GetVatSummary request, CancellationToken cancellationToken)
        {
            var country = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken);
            var sums = new SortedDictionary<(string Number, bool IsVat), Money>();
            await foreach (var voucher in db.VouchersAsync(rules, new BookPeriod(acting.Organisation, country, request.From!.Value, request.To!.Value), cancellationToken))
            {
                foreach (var line in voucher.Lines.Where(l => (l.Account.SalesBox ?? l.Account.VatBox) is not null))
                {
                    // Norway sums sales and their VAT under the same code.
                    var box = (line.Account.SalesBox ?? line.Account.VatBox!, line.Account.SalesBox is null);
                    sums[box] = sums.GetValueOrDefault(box, Money.Zero(country.Currency())) - line.Amount;
                }
            }

            return new Summary(country, [.. sums.Select(s => new Box(s.Key.Number, Texts.Get($"bookkeeping.box.{country}.{s.Key.Number}{(s.Key.IsVat && country == Country.NO ? ".vat" : "")}"), s.Value))]);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/vat", (string? from, string? to, Dispatcher door, CancellationToken ct) => door.Answer(new GetVatSummary(Day(from), Day(to)), ct))
            .WithSummary("What was sold, by the boxes of the VAT return");

        private static LocalDate? Day(string? text) => text is null ? null
            : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day
            : throw new BadHttpRequestException(PlatformErrors.MalformedRequest);
    }
}
