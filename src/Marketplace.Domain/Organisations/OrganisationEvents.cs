using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>Somebody registered an organisation; it awaits approval.</summary>
public sealed record OrganisationRegistered(OrganisationId Organisation, PersonId By, Instant At) : IDomainEvent;

/// <summary>The operator's staff approved an organisation.</summary>
public sealed record OrganisationApproved(OrganisationId Organisation, Instant At) : IDomainEvent;

/// <summary>The operator's staff suspended an organisation, for a reason its owners can read.</summary>
public sealed record OrganisationSuspended(OrganisationId Organisation, string Reason, Instant At) : IDomainEvent;

/// <summary>A suspension ended.</summary>
public sealed record OrganisationReinstated(OrganisationId Organisation, Instant At) : IDomainEvent;

/// <summary>An owner closed an organisation; everybody who belongs to it is told.</summary>
public sealed record OrganisationClosed(OrganisationId Organisation, PersonId By, Instant At) : IDomainEvent;

/// <summary>A closed organisation is open again.</summary>
public sealed record OrganisationReopened(OrganisationId Organisation, PersonId By, Instant At) : IDomainEvent;

/// <summary>What others see of an organisation changed.</summary>
public sealed record OrganisationDetailsChanged(OrganisationId Organisation) : IDomainEvent;

/// <summary>The facts changed by which VAT and contributions are decided.</summary>
public sealed record OrganisationTaxFactsChanged(OrganisationId Organisation) : IDomainEvent;

/// <summary>The account changed to which buyers pay invoices; owners are told, since a stranger would want exactly this.</summary>
public sealed record OrganisationBankDetailsChanged(OrganisationId Organisation, Instant At) : IDomainEvent;

/// <summary>A unit was added.</summary>
public sealed record UnitAdded(OrganisationId Organisation, UnitId Unit) : IDomainEvent;

/// <summary>A unit was removed.</summary>
public sealed record UnitRemoved(OrganisationId Organisation, UnitId Unit) : IDomainEvent;

/// <summary>A person became a member.</summary>
public sealed record MemberAdded(OrganisationId Organisation, PersonId Person, OrganisationRole Role) : IDomainEvent;

/// <summary>A member's role changed.</summary>
public sealed record MemberRoleChanged(OrganisationId Organisation, PersonId Person, OrganisationRole Role) : IDomainEvent;

/// <summary>A person is no longer a member.</summary>
public sealed record MemberRemoved(OrganisationId Organisation, PersonId Person) : IDomainEvent;

/// <summary>The payment provider's view of a seller changed.</summary>
public sealed record PaymentAccountSynced(OrganisationId Organisation, PaymentAccountState State, Instant At) : IDomainEvent;
