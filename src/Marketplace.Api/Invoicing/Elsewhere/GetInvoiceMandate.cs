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
    /// <param name="Given">How it was given; null when it was not, or was withdrawn.</param>
    /// <param name="Withdrawn">The mandates that were withdrawn, the newest first.</param>
    public sealed record Found(int Version, string Language, string Text, string Hash, Given? Given, IReadOnlyList<Past> Withdrawn);

    /// <summary>How a mandate was given.</summary>
    public sealed record Given(string By, Instant At, string Language, string Hash);

    /// <summary>A mandate that holds no more.</summary>
    public sealed record Past(string By, Instant At, string WithdrawnBy, Instant WithdrawnAt);

    internal sealed class Validator : AbstractValidator<GetInvoiceMandate>
    {
        public Validator() => RuleFor(m => m.Language).Must(l => MandateText.Languages.Contains(l)).WithErrorCode("unknown_choice");
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetInvoiceMandate, Found>
    {
        private const int MostShown = 50;

        public async Task<Found> Handle(GetInvoiceMandate request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var all = await db.InvoiceMandates.AsNoTracking()
                .Where(m => m.FirmId == me)
                .OrderByDescending(m => m.GivenAt)
                .Take(MostShown)
                .Select(m => new
                {
                    Mandate = m,
                    By = db.People.Where(p => p.Id == (Guid)(object)m.GivenBy).Select(p => p.Name).FirstOrDefault() ?? "",
                    WithdrawnBy = db.People.Where(p => p.Id == (Guid?)(object?)m.WithdrawnBy).Select(p => p.Name).FirstOrDefault() ?? "",
                })
                .ToListAsync(cancellationToken);
            var given = all.Find(m => m.Mandate.Version == MandateText.Version && m.Mandate.WithdrawnAt is null);
            return new Found(
                MandateText.Version,
                request.Language,
                MandateText.In(request.Language),
                MandateText.Hash(request.Language),
                given is null ? null : new Given(given.By, given.Mandate.GivenAt, given.Mandate.Language, given.Mandate.Hash),
                [.. all.Where(m => m.Mandate.WithdrawnAt is not null).Select(m => new Past(m.By, m.Mandate.GivenAt, m.WithdrawnBy, m.Mandate.WithdrawnAt!.Value))]);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/invoice-mandate", (string? language, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoiceMandate(language ?? "sv"), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The mandate by which Samspel issues invoices in the firm's name");
    }
}
