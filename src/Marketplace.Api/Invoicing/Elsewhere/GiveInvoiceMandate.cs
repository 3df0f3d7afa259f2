using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm lets Samspel issue invoices in its name. Given once; again, nothing changes. One that was withdrawn is given anew.</summary>
/// <param name="Version">The version of the text that was read.</param>
/// <param name="Language">The language in which it was read.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record GiveInvoiceMandate(int Version, string Language) : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<GiveInvoiceMandate>
    {
        public Validator() => RuleFor(m => m.Language).Must(l => MandateText.Languages.Contains(l)).WithErrorCode("unknown_choice");
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<GiveInvoiceMandate, Done>
    {
        public async Task<Done> Handle(GiveInvoiceMandate request, CancellationToken cancellationToken)
        {
            if (request.Version != MandateText.Version)
            {
                throw DomainException.Conflict(ElsewhereErrors.MandateChanged);
            }

            // Who gives it in the same moment waits, and then finds it given.
            await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for update", cancellationToken);
            if (!await db.HasMandateAsync(acting.Organisation, cancellationToken))
            {
                db.InvoiceMandates.Add(new InvoiceMandate(acting.Organisation, acting.Person, request.Version, request.Language, MandateText.Hash(request.Language), clock.GetCurrentInstant()));
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/invoice-mandate", (GiveInvoiceMandate command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Let Samspel issue invoices in the firm's name");
    }
}
