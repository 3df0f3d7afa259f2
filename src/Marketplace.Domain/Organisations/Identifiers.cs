using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>Identifies an organisation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct OrganisationId(Guid Value) : IEntityId<OrganisationId>
{
    /// <inheritdoc />
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static OrganisationId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a unit of an organisation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct UnitId(Guid Value) : IEntityId<UnitId>
{
    /// <inheritdoc />
    public static UnitId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static UnitId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies one person's membership of one organisation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct MembershipId(Guid Value) : IEntityId<MembershipId>
{
    /// <inheritdoc />
    public static MembershipId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static MembershipId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a person who can sign in.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    /// <inheritdoc />
    public static PersonId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static PersonId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies one appointment of the marketplace's operator.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct OperatorId(Guid Value) : IEntityId<OperatorId>
{
    /// <inheritdoc />
    public static OperatorId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static OperatorId New() => new(Guid.CreateVersion7());
}
