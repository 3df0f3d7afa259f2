using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Platform;

/// <summary>
/// Who may send a request. A request without a declaration is refused to everybody: access is closed by default,
/// and a test finds each request that forgot to say.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class AccessAttribute : Attribute;

/// <summary>Everybody, signed in or not.</summary>
public sealed class AnyoneAttribute : AccessAttribute;

/// <summary>Every signed-in person, whatever the organisation.</summary>
public sealed class SignedInAttribute : AccessAttribute;

/// <summary>Only the system itself: sweeps and reactions to events, never a person.</summary>
public sealed class InternalAttribute : AccessAttribute;

/// <summary>A member of the acting organisation with one of the roles.</summary>
/// <param name="roles">The roles that may; an owner is not implied.</param>
public sealed class OrganisationRoleAttribute(params OrganisationRole[] roles) : AccessAttribute
{
    /// <summary>The roles that may.</summary>
    public IReadOnlyList<OrganisationRole> Roles { get; } = roles;

    /// <summary>Every role, viewers included: for reading.</summary>
    public static readonly OrganisationRole[] EveryRole = Enum.GetValues<OrganisationRole>();
}

/// <summary>A command that members of a closed organisation may still send: about who belongs to it, its papers and what law asks of it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AlsoWhenClosedAttribute : Attribute;

/// <summary>The operator's staff.</summary>
/// <param name="roles">The staff roles that may.</param>
public sealed class StaffAttribute(params StaffRole[] roles) : AccessAttribute
{
    /// <summary>The staff roles that may.</summary>
    public IReadOnlyList<StaffRole> Roles { get; } = roles;
}

/// <summary>
/// Whoever looks after the account that money comes to: the firm's owner and finance for the firm's own, an administrator for the
/// operator's. The request says which (<see cref="IAboutAccount"/>).
/// </summary>
public sealed class AccountHolderAttribute : AccessAttribute;

/// <summary>A request about the account of the acting firm, or of the operator.</summary>
internal interface IAboutAccount
{
    /// <summary>Whether it is the operator's account.</summary>
    bool OfOperator { get; }
}

/// <summary>What somebody is to the marketplace itself.</summary>
public enum StaffRole
{
    /// <summary>Not staff.</summary>
    None,

    /// <summary>A regional culture or business adviser.</summary>
    Coordinator,

    /// <summary>The operator's own staff.</summary>
    Administrator,
}
