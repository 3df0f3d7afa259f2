using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm reads the mandate by which Samspel issues invoices in its name, and whether it has given it.</summary>
/// <param name="Language">The language in which it is read.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetInvoiceMandate(string Language = "sv") : IQuery<GetInvoiceMandate.Found>
{
    /// <summary>The text in force, and how it was given.</summary>
    /// <param name="Hash">SHA-256 of the text in that language.</param>
    /// <param name="Given">How it was given; null when it was not.</param>
    public sealed record Found(int Version, string Language, string Text, string Hash, Given? Given);

    /// <summary>How a mandate was given.</summary>
    public sealed record Given(string By, Instant At, string Language, string Hash);

    internal sealed class Validator : AbstractValidator<GetInvoiceMandate>
    {
        public Validator() => RuleFor(m => m.Language).Must(l => MandateText.Languages.Contains(l)).WithErrorCode("unknown_choice");
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetInvoiceMandate, Found>
    {
        public async Task<Found> Handle(GetInvoiceMandate request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var mandate = await db.InvoiceMandates.AsNoTracking().SingleOrDefaultAsync(m => m.FirmId == me && m.Version == MandateText.Version, cancellationToken);
            var by = mandate is null ? null : await db.People.Where(p => p.Id == mandate.GivenBy.Value).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
            return new Found(
                MandateText.Version,
                request.Language,
                MandateText.In(request.Language),
                MandateText.Hash(request.Language),
                mandate is null ? null : new Given(by ?? "", mandate.GivenAt, mandate.Language, mandate.Hash));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/invoice-mandate", (string? language, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoiceMandate(language ?? "sv"), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The mandate by which Samspel issues invoices in the firm's name");
    }
}
