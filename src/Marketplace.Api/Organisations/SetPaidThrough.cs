using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>
/// A firm says how it is paid: itself, through a company that employs and invoices, or as salary from the buyer. It counts for
/// what is asked for from now on; bookings keep what they were asked for with.
/// </summary>
/// <param name="Kind">How.</param>
/// <param name="Company">The invoicing company; only with that kind.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record SetPaidThrough(PayeeKind Kind, SetPaidThrough.CompanyAnswer? Company = null) : ICommand<OrganisationChanged>
{
    /// <summary>The invoicing company, as it is typed.</summary>
    /// <param name="Name">Its registered name.</param>
    /// <param name="Number">Its organisation number.</param>
    /// <param name="Country">The country that registered it.</param>
    /// <param name="Vat">The VAT it puts on invoices for the firm's performances.</param>
    public sealed record CompanyAnswer(string? Name = null, string? Number = null, Country? Country = null, CompanyVat? Vat = null);

    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<SetPaidThrough>
    {
        public Validator()
        {
            RuleFor(r => r.Kind).IsInEnum();
            When(r => r.Kind == PayeeKind.InvoicingCompany, () =>
            {
                RuleFor(r => r.Company).NotNull();
                RuleFor(r => r.Company!).SetValidator(new CompanyRules()).When(r => r.Company is not null);
            });
        }
    }

    private sealed class CompanyRules : AbstractValidator<CompanyAnswer>
    {
        public CompanyRules()
        {
            RuleFor(c => c.Name!).Name(OrganisationFactRules.LongestLegalName);
            RuleFor(c => c.Country).NotNull().IsInEnum();
            RuleFor(c => c.Number).Cascade(CascadeMode.Stop).NotEmpty()
                .Must((company, number) => company.Country is not { } country || !Enum.IsDefined(country) || OrganisationNumber.TryParse(number, country, out _)).WithErrorCode(OrganisationErrors.NumberInvalid)
                .Must((company, number) => company.Country is not { } country || !Enum.IsDefined(country) || !OrganisationNumber.Parse(number, country).IsPersonal).WithErrorCode(OrganisationErrors.InvoicingCompanyIsPerson);
            RuleFor(c => c.Vat).NotNull().IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<SetPaidThrough, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(SetPaidThrough request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.SetPaidThrough(request.Read(), clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/paid-through", (SetPaidThrough command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Say how the firm is paid");
    }

    private PaidThrough Read() => (Kind, Company) switch
    {
        (PayeeKind.InvoicingCompany, { Name: { } name, Country: { } country, Vat: { } vat }) => PaidThrough.Company(name, OrganisationNumber.Parse(Company.Number, country), vat),
        (PayeeKind.SalaryByBuyer, _) => PaidThrough.Salary(),
        _ => PaidThrough.OwnFirm,
    };
}
