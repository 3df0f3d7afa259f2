using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>One person's place in one organisation.</summary>
public sealed class Membership
{
    private Membership()
    {
    }

    internal Membership(PersonId person, OrganisationRole role, Instant since)
    {
        Id = MembershipId.New();
        Person = person;
        Role = role;
        Since = since;
    }

    /// <summary>Identifies the membership.</summary>
    public MembershipId Id { get; private set; }

    /// <summary>The member.</summary>
    public PersonId Person { get; private set; }

    /// <summary>What the member may do.</summary>
    public OrganisationRole Role { get; private set; }

    /// <summary>Since when the person is a member.</summary>
    public Instant Since { get; private set; }

    internal void Become(OrganisationRole role) => Role = role;
}
