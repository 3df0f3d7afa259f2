using System.Globalization;
using System.Text;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>The formats of a tax report.</summary>
public enum ReportFormat
{
    /// <summary>DPI XML 1.0 of the OECD.</summary>
    Xml = 1,

    /// <summary>The same as a table, for looking it through.</summary>
    Csv = 2,
}

/// <summary>The administrator fetches the report of a year, as one operator has to hand it in.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Format">The format.</param>
/// <param name="Operator">Who reports; the last one in charge without it.</param>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[Staff(StaffRole.Administrator)]
public sealed record DownloadTaxReport(int Year, ReportFormat Format, OperatorId? Operator, Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Validator : AbstractValidator<DownloadTaxReport>
    {
        public Validator()
        {
            RuleFor(r => r.Year).InclusiveBetween(2025, 2100);
            RuleFor(r => r.Format).IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, IClock clock) : IQueryHandler<DownloadTaxReport, Done>
    {
        public async Task<Done> Handle(DownloadTaxReport request, CancellationToken cancellationToken)
        {
            var report = await TaxReport.ReadAsync(db, rules, request.Year, request.Operator, cancellationToken);
            var name = $"dpi-{report.Operator.Country}-{request.Year}";
            if (request.Format == ReportFormat.Xml)
            {
                await DpiFile.WriteAsync(report, request.To(name + ".xml", DpiFile.MediaType), clock.GetCurrentInstant());
                return default;
            }

            await using var table = new StreamWriter(request.To(name + ".csv", "text/csv"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await table.WriteAsync(Head);
            foreach (var line in report.Firms.SelectMany(Lines))
            {
                await table.WriteAsync(line.AsMemory(), cancellationToken);
            }

            return default;
        }

        private const string Head = "name;number;person;tax_country;tax_number;vat;street;postal_code;town;birth_date;establishment;account;account_holder;currency;quarter;consideration;activities;fees;taxes;paid_for_year_before;paid_in_year_after\r\n";

        private static IEnumerable<string> Lines(ReportedFirm firm)
        {
            var (o, told) = (firm.Firm, firm.Told);
            string[] who =
            [
                Csv.Cell(firm.IsPerson && told is not null ? $"{told.FirstName} {told.LastName}" : o.LegalName), Csv.Cell(o.Number.Display), firm.IsPerson ? "1" : "0", told?.TaxCountry ?? "",
                Csv.Cell(told?.TaxNumber ?? ""), Csv.Cell(o.Vat.Number?.Value ?? ""), Csv.Cell(o.Address.Street), Csv.Cell(o.Address.PostalCode), Csv.Cell(o.Address.Town),
                told?.BornOn is { } born ? NodaTime.Text.LocalDatePattern.Iso.Format(born) : "", told?.Establishment ?? "", Csv.Cell(SellerFacts.AccountOf(o, told)?.Number ?? ""), Csv.Cell(told?.AccountHolder ?? ""),
            ];
            foreach (var year in firm.Years)
            {
                for (var i = 0; i < year.Quarters.Count; i++)
                {
                    var q = year.Quarters[i];
                    yield return string.Join(
                        ';',
                        [.. who, year.Currency.ToString(), (i + 1).ToString(CultureInfo.InvariantCulture), Csv.Amount(q.Consideration.Minor), q.Activities.ToString(CultureInfo.InvariantCulture),
                            Csv.Amount(q.Fees.Minor), Csv.Amount(q.Taxes.Minor), year.PaidForYearBefore ? "1" : "0", firm.PaidLater ? "1" : "0"]) + "\r\n";
                }
            }
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/tax-reports/{year:int}/file", (int year, Word<ReportFormat>? format, Guid? by, Dispatcher door, HttpContext http, CancellationToken ct) =>
                door.Write(http, to => new DownloadTaxReport(year, format?.Value ?? ReportFormat.Xml, by is { } id ? new OperatorId(id) : null, to), ct))
            .Produces(StatusCodes.Status200OK, contentType: DpiFile.MediaType)
            .WithSummary("The tax report of a year, as XML or as a table");
    }
}
