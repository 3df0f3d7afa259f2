using FluentValidation;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Insights;

/// <summary>The owner of a firm has its income over the last twelve months put down, printed and sealed, to be shown to a bank.</summary>
/// <param name="Language">The language of the print: sv, nb or en.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record MakeIncomeRecord(string Language) : ICommand<MakeIncomeRecord.Made>
{
    /// <summary>The languages a record can be written in.</summary>
    public static readonly IReadOnlyList<string> Written = ["sv", "nb", "en"];

    /// <summary>The record can be fetched and handed on.</summary>
    /// <param name="Record">By this for the firm.</param>
    /// <param name="Code">By this for whoever is shown it.</param>
    /// <param name="ValidUntil">The last day on which it can be relied on.</param>
    public sealed record Made(IncomeRecordId Record, string Code, LocalDate ValidUntil);

    internal sealed class Validator : AbstractValidator<MakeIncomeRecord>
    {
        public Validator() => RuleFor(r => r.Language).Must(l => Written.Contains(l)).WithErrorCode("unknown_choice");
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock, DocumentRenderer renderer, IContentStore store, Seal seal, MailSettings addresses) : ICommandHandler<MakeIncomeRecord, Made>
    {
        public async Task<Made> Handle(MakeIncomeRecord request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var (now, zone) = (clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]);
            var today = now.InZone(zone).Date;
            var figures = await db.IncomeAsync(firm.Id, today, zone, cancellationToken);
            var record = IncomeRecord.Make(firm, figures, today, rules.Policies.On(today).IncomeRecordDays, request.Language, acting.Person, now);
            var by = await db.OperatorOnAsync(today, cancellationToken);
            var matter = new IncomeRecordMatter(record, new Uri(addresses.PublicAddress, $"/{request.Language}/income-records"), by?.LegalName ?? "Samspel");
            var file = await renderer.PrintAsync<IncomeRecordSheet>(matter, Languages.CultureOf(request.Language), cancellationToken);
            record.Sealed(await store.PutAsync(file, cancellationToken), seal.Over(file, now));
            db.IncomeRecords.Add(record);
            return new Made(record.Id, CheckCode.Grouped(record.Code), record.ValidUntil);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/income-records", (MakeIncomeRecord command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithSummary("Put down a firm's income over twelve months, sealed, for a bank");
    }
}

/// <summary>What the print says.</summary>
/// <param name="Record">The record.</param>
/// <param name="CheckAt">The page on which it can be checked.</param>
/// <param name="Operator">Who seals it.</param>
public sealed record IncomeRecordMatter(IncomeRecord Record, Uri CheckAt, string Operator);
