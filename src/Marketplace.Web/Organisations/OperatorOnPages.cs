using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Organisations;

/// <summary>Tells the public pages who runs the marketplace, from the operator's dated rows.</summary>
internal sealed class OperatorOnPages(Dispatcher door) : IOperatorCard
{
    public async Task<OperatorCard?> FindAsync(CancellationToken cancellationToken)
    {
        var result = await door.Send(new CurrentOperator(), cancellationToken);
        return result.Succeeded
            ? new OperatorCard(
                result.Value.LegalName,
                result.Value.Number,
                Words.Of(result.Value.Country),
                result.Value.Contact.Email,
                result.Value.Contact.Phone,
                $"{result.Value.Address.Street}, {result.Value.Address.PostalCode} {result.Value.Address.Town}")
            : null;
    }
}
