using FluentValidation;
using FluentValidation.Results;
using Marketplace.Api.CrossBorder.Performers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>A firm tells what the yearly tax report needs, or that what it told still holds. If it took no new bookings because of it, it does again.</summary>
/// <param name="TaxCountry">The country in which it is resident for tax, ISO 3166.</param>
/// <param name="TaxNumber">Its tax number there; without one, the number that follows from its registration.</param>
/// <param name="FirstName">Of a person in business: the first name.</param>
/// <param name="LastName">Of a person in business: the last name.</param>
/// <param name="BornOn">Of a person in business: the day of birth; without it, the one in a Swedish personal number.</param>
/// <param name="Establishment">A member state in which it has a permanent establishment beside its own country.</param>
/// <param name="Account">The account it is paid on, when its bank details say none.</param>
/// <param name="AccountHolder">Who holds the account; the firm itself without it.</param>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record TellSellerFacts(
    string TaxCountry, string? TaxNumber = null, string? FirstName = null, string? LastName = null, LocalDate? BornOn = null, string? Establishment = null, string? Account = null, string? AccountHolder = null)
    : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<TellSellerFacts>
    {
        public Validator()
        {
            RuleFor(r => r.TaxCountry).Must(Countries.IsOne).WithErrorCode("unknown_choice");
            RuleFor(r => r.TaxNumber).Must((r, number) => string.IsNullOrWhiteSpace(number) || SellerParticulars.IsTaxNumber(number, r.TaxCountry)).WithErrorCode(ReportingErrors.TaxNumberInvalid);
            RuleFor(r => r.FirstName).MaximumLength(100);
            RuleFor(r => r.LastName).MaximumLength(100);
            RuleFor(r => r.Establishment).Must(state => string.IsNullOrEmpty(state) || SellerParticulars.MemberStates.Contains(state)).WithErrorCode(ReportingErrors.NotAMemberState);
            RuleFor(r => r.Account).Must(account => string.IsNullOrWhiteSpace(account) || SellerParticulars.IsAccount(account)).WithErrorCode(ReportingErrors.AccountInvalid);
            RuleFor(r => r.AccountHolder).MaximumLength(200);
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<TellSellerFacts, Done>
    {
        public async Task<Done> Handle(TellSellerFacts request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            if (!firm.IsReported())
            {
                throw DomainException.Rule(ReportingErrors.NotReported);
            }

            var (now, zone) = (clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]);
            var seller = await db.SellerToChangeAsync(firm.Id, cancellationToken);
            seller.Tell(Particulars(request, firm, now.InZone(zone).Date), acting.Person, SellerRows.TermsAt(rules, now), zone, now);
            return default;
        }

        private static SellerParticulars Particulars(TellSellerFacts told, Organisation firm, LocalDate today)
        {
            var (isPerson, missing) = (firm.LegalForm == LegalForm.SoleTrader, new List<string>());
            var number = Text(told.TaxNumber) is { } typed ? SellerParticulars.Compact(typed) : told.TaxCountry == firm.Country.ToString() ? SellerFacts.TaxNumberOf(firm) : null;
            var born = isPerson ? told.BornOn ?? SellerFacts.BirthDateOf(firm, today) : null;
            Need(number, nameof(TaxNumber));
            Need(!isPerson ? "" : Text(told.FirstName), nameof(FirstName));
            Need(!isPerson ? "" : Text(told.LastName), nameof(LastName));
            Need(!isPerson ? "" : born?.ToString(), nameof(BornOn));
            var bank = SellerFacts.AccountOf(firm, null);
            Need(bank?.Number ?? Text(told.Account), nameof(Account));
            if (missing.Count > 0)
            {
                throw new ValidationException(missing.Select(field => new ValidationFailure(field, "") { ErrorCode = "required" }));
            }

            if (born is { } day && (day > today.PlusYears(-13) || day < today.PlusYears(-120)))
            {
                throw new ValidationException([new ValidationFailure(nameof(BornOn), "") { ErrorCode = ReportingErrors.BirthDateInvalid }]);
            }

            return new SellerParticulars(
                told.TaxCountry,
                number!,
                isPerson ? Text(told.FirstName) : null,
                isPerson ? Text(told.LastName) : null,
                born,
                Text(told.Establishment),
                bank is null ? SellerParticulars.Compact(told.Account) : null,
                Text(told.AccountHolder) ?? firm.LegalName);

            void Need(string? value, string field)
            {
                if (value is null)
                {
                    missing.Add(field);
                }
            }
        }

        private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/tax-report", (TellSellerFacts command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithSummary("Tell what the yearly tax report needs");
    }
}
