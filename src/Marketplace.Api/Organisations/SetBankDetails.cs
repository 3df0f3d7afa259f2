using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An owner or the one who keeps the books says where buyers pay the organisation's invoices.</summary>
/// <param name="Bankgiro">Sweden.</param>
/// <param name="Plusgiro">Sweden.</param>
/// <param name="Account">Norway.</param>
/// <param name="Iban">For payers in the other country.</param>
/// <param name="Bic">The code of the bank with the IBAN.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record SetBankDetails(string? Bankgiro, string? Plusgiro, string? Account, string? Iban, string? Bic = null) : ICommand<OrganisationChanged>
{
    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<SetBankDetails>
    {
        public Validator()
        {
            RuleFor(r => r.Bankgiro).WhenGiven(text => Domain.Organisations.Bankgiro.TryParse(text, out _), OrganisationErrors.BankgiroInvalid);
            RuleFor(r => r.Plusgiro).WhenGiven(text => Domain.Organisations.Plusgiro.TryParse(text, out _), OrganisationErrors.PlusgiroInvalid);
            RuleFor(r => r.Account).WhenGiven(text => NorwegianAccount.TryParse(text, out _), OrganisationErrors.AccountInvalid);
            RuleFor(r => r.Iban).WhenGiven(text => Domain.Organisations.Iban.TryParse(text, out _), OrganisationErrors.IbanInvalid);
            RuleFor(r => r.Bic).WhenGiven(text => Domain.Organisations.Bic.TryParse(text, out _), OrganisationErrors.BicInvalid);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<SetBankDetails, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(SetBankDetails request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.SetBankDetails(request.Read(), clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/bank", (SetBankDetails command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Say where buyers pay invoices");
    }

    private BankDetails Read() => new(
        string.IsNullOrWhiteSpace(Bankgiro) ? null : Domain.Organisations.Bankgiro.Parse(Bankgiro),
        string.IsNullOrWhiteSpace(Plusgiro) ? null : Domain.Organisations.Plusgiro.Parse(Plusgiro),
        string.IsNullOrWhiteSpace(Account) ? null : NorwegianAccount.Parse(Account),
        string.IsNullOrWhiteSpace(Iban) ? null : Domain.Organisations.Iban.Parse(Iban),
        string.IsNullOrWhiteSpace(Bic) ? null : Domain.Organisations.Bic.Parse(Bic));
}
