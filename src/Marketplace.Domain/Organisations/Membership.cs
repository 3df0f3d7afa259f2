using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>That a person belongs to an organisation, and as what.</summary>
public sealed class Membership
{
    private Membership()
    {
    }

    /// <summary>Makes the person a member from the given moment.</summary>
    public Membership(OrganisationId organisation, PersonId person, OrganisationRole role, Instant since) =>
        (OrganisationId, PersonId, Role, Since) = (organisation, person, role, since);

    /// <summary>The organisation.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What the person may do.</summary>
    public OrganisationRole Role { get; internal set; }

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }
}
