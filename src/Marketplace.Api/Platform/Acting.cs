using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Platform;

/// <summary>Who knocked, as the door saw it. Nothing in it is trusted before the authorisation step has looked it up.</summary>
/// <param name="Person">The signed-in person, if any.</param>
/// <param name="SecurityStamp">The stamp that was current at sign-in; another one since then ends the sign-in everywhere.</param>
/// <param name="Organisation">The organisation the person wants to act for; without it, the only or first one.</param>
/// <param name="IdempotencyKey">The key that makes a repeated command harmless.</param>
/// <param name="IsSystem">A sweep or a reaction to an event.</param>
/// <param name="KeyIsOfForm">The key stood hidden in a form: what is typed anew into it and sent again is another deed, not a misuse of the key.</param>
public sealed record Caller(
    PersonId? Person = null,
    string? SecurityStamp = null,
    OrganisationId? Organisation = null,
    string? IdempotencyKey = null,
    bool IsSystem = false,
    bool KeyIsOfForm = false)
{
    /// <summary>The field in which a form carries its key.</summary>
    public const string FormKey = "_key";

    /// <summary>The system itself.</summary>
    public static readonly Caller System = new(IsSystem: true);

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Caller Nobody = new();
}

/// <summary>Tells the dispatcher who knocks at this door: a page, an HTTP call, a test.</summary>
public interface ICallerSource
{
    /// <summary>Who asks now.</summary>
    ValueTask<Caller> CurrentAsync(CancellationToken cancellationToken);
}

/// <summary>The acting person and organisation of one request, after authorisation has looked them up.</summary>
internal sealed class Acting
{
    private PersonId? _person;
    private OrganisationId? _organisation;

    public Caller Caller { get; set; } = Caller.Nobody;

    public StaffRole Staff { get; set; }

    public OrganisationRole? Role { get; set; }

    /// <summary>The person; a request that only the system may send has none.</summary>
    public PersonId Person => _person ?? throw new DomainException(PlatformErrors.SignInNeeded, ErrorKind.Unauthenticated);

    public PersonId? PersonOrNone => _person;

    /// <summary>The organisation the person acts for and is a member of.</summary>
    public OrganisationId Organisation => _organisation ?? throw new DomainException(PlatformErrors.NotAMember, ErrorKind.Forbidden);

    public OrganisationId? OrganisationOrNone => _organisation;

    /// <summary>Whose account a request is about: the acting firm's, or the operator's, which is nobody's organisation.</summary>
    public OrganisationId? AccountOf(IAboutAccount request) => request.OfOperator ? null : Organisation;

    public bool IsSystem => Caller.IsSystem;

    public void Is(PersonId person) => _person = person;

    public void ActsFor(OrganisationId organisation, OrganisationRole role) => (_organisation, Role) = (organisation, role);
}
