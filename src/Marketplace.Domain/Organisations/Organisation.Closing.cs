using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>An organisation that leaves: it is seen by nobody and begins nothing, but its members read its papers for as long as they are kept.</summary>
public sealed partial class Organisation
{
    /// <summary>When it was closed; null while it is not.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Closes it. Whether anything stands in the way is asked before: much of it is not the organisation's own.</summary>
    /// <param name="typedName">Its name, as the owner typed it.</param>
    /// <param name="by">The owner.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The row that tells of it.</returns>
    /// <exception cref="DomainException">It is closed already, or another name was typed.</exception>
    public OrganisationClosing Close(string typedName, PersonId by, Instant now)
    {
        if (State == OrganisationState.Closed)
        {
            throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        }

        if (!string.Equals(typedName?.Trim(), DisplayName, StringComparison.OrdinalIgnoreCase))
        {
            throw new DomainException(OrganisationErrors.ClosingNameWrong, ErrorKind.Validation);
        }

        (State, ClosedAt) = (OrganisationState.Closed, now);
        Raise(new OrganisationClosed(Id, by, now));
        return new OrganisationClosing(Id, by, now);
    }

    /// <summary>Opens it again, as it was before: suspended, or awaiting approval, if it was that.</summary>
    /// <param name="closing">The row that tells of the closing.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="now">The moment.</param>
    public void Reopen(OrganisationClosing closing, PersonId by, Instant now)
    {
        if (State != OrganisationState.Closed)
        {
            throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        }

        State = SuspensionReason is not null ? OrganisationState.Suspended : ApprovedAt is null ? OrganisationState.AwaitingApproval : OrganisationState.Approved;
        ClosedAt = null;
        closing.End(by, now);
        Raise(new OrganisationReopened(Id, by, now));
    }
}
