using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Insights;

/// <summary>The owner withdraws an income record: whoever checks it from now on is told so and sees no figures.</summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record WithdrawIncomeRecord(IncomeRecordId Record) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<WithdrawIncomeRecord, Done>
    {
        public async Task<Done> Handle(WithdrawIncomeRecord request, CancellationToken cancellationToken)
        {
            var record = await db.IncomeRecords.SingleOrDefaultAsync(r => r.Id == request.Record && r.FirmId == acting.Organisation, cancellationToken) ?? throw PlatformErrors.Missing();
            record.Withdraw(clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/income-records/{record:guid}/withdraw", (Guid record, Dispatcher door, CancellationToken ct) =>
                door.Answer(new WithdrawIncomeRecord(new IncomeRecordId(record)), ct))
            .RequireKey()
            .WithSummary("Withdraw an income record");
    }
}
