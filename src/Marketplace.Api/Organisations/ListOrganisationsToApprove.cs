using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>Staff look through the organisations in one state, those that have waited longest first.</summary>
[Staff(StaffRole.Administrator, StaffRole.Coordinator)]
public sealed record ListOrganisationsToApprove(
    OrganisationState State = OrganisationState.AwaitingApproval,
    string? Cursor = null,
    int? Limit = null) : IQuery<Page<ListOrganisationsToApprove.Row>>
{
    /// <summary>An organisation in the list.</summary>
    public sealed record Row(
        OrganisationId Id,
        string DisplayName,
        string LegalName,
        LegalForm LegalForm,
        Country Country,
        string Number,
        Municipality Municipality,
        bool Sells,
        bool Buys,
        OrganisationState State,
        Instant RegisteredAt);

    private sealed record After(Instant RegisteredAt, OrganisationId Id);

    internal sealed class Validator : AbstractValidator<ListOrganisationsToApprove>
    {
        public Validator() => RuleFor(r => r.State).IsInEnum();
    }

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListOrganisationsToApprove, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListOrganisationsToApprove request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var organisations = db.Organisations.AsNoTracking().Where(o => o.State == request.State);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                organisations = organisations.Where(o =>
                    EF.Functions.GreaterThan(ValueTuple.Create(o.RegisteredAt, o.Id), ValueTuple.Create(after.RegisteredAt, after.Id)));
            }

            var rows = await organisations
                .OrderBy(o => o.RegisteredAt).ThenBy(o => o.Id)
                .Select(o => new Row(
                    o.Id,
                    o.DisplayName,
                    o.LegalName,
                    o.LegalForm,
                    o.Country,
                    o.Number.Masked,
                    Municipalities.Find(o.MunicipalityCode)!,
                    o.Sells,
                    o.Buys,
                    o.State,
                    o.RegisteredAt))
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new After(row.RegisteredAt, row.Id));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/organisations", (Word<OrganisationState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ListOrganisationsToApprove(state?.Value ?? OrganisationState.AwaitingApproval, cursor, limit), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Organisations in one state, for staff");
    }
}
