using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

public sealed partial class Organisation
{
    /// <summary>How it is paid for what it performs.</summary>
    public PaidThrough PaidThrough { get; private set; } = PaidThrough.OwnFirm;

    /// <summary>Changes how it is paid, for what is asked for from now on.</summary>
    /// <exception cref="DomainException">It sells nothing, or it cannot be true of an organisation like this.</exception>
    public void SetPaidThrough(PaidThrough through, Instant now)
    {
        if (!Sells)
        {
            throw DomainException.Rule(OrganisationErrors.SellsNothing);
        }

        var wanted = through.CheckedFor(this, now);
        if (!wanted.SaysTheSameAs(PaidThrough))
        {
            PaidThrough = wanted;
            Raise(new OrganisationTaxFactsChanged(Id));
        }
    }
}
