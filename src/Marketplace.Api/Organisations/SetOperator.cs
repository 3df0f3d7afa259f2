using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>
/// The host appoints the operator from a day on, when the marketplace is set up or handed over. Earlier appointments
/// stay: documents keep the operator they were made under.
/// </summary>
[Internal]
public sealed record SetOperator(OperatorDetails Details, LocalDate ValidFrom) : ICommand<OperatorId>
{
    internal sealed class Handler(SamspelDbContext db) : ICommandHandler<SetOperator, OperatorId>
    {
        public Task<OperatorId> Handle(SetOperator request, CancellationToken cancellationToken)
        {
            var appointed = Operator.Appoint(request.Details, request.ValidFrom);
            db.Set<Operator>().Add(appointed);
            return Task.FromResult(appointed.Id);
        }
    }
}
