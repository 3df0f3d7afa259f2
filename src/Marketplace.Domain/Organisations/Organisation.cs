using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>
/// A firm, association, company or public body that sells or buys culture here, or does both. Its members act for it;
/// its number says its country, and that never changes.
/// </summary>
public sealed partial class Organisation : Aggregate
{
    private readonly List<Unit> _units = [];
    private readonly List<Membership> _members = [];

    private Organisation()
    {
    }

    /// <summary>Identifies the organisation.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>The registered name, as it stands on agreements and invoices.</summary>
    public string LegalName { get; private set; } = "";

    /// <summary>The name everybody uses.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>The last part of its public address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The name on card statements.</summary>
    public string CardName { get; private set; } = "";

    /// <summary>The country that registered it.</summary>
    public Country Country { get; private set; }

    /// <summary>The organisation number.</summary>
    public OrganisationNumber Number { get; private set; }

    /// <summary>The legal form.</summary>
    public LegalForm LegalForm { get; private set; }

    /// <summary>Whether it sells culture here.</summary>
    public bool Sells { get; private set; }

    /// <summary>Whether it books culture here.</summary>
    public bool Buys { get; private set; }

    /// <summary>Whether it may act.</summary>
    public OrganisationState State { get; private set; }

    /// <summary>Why it is suspended, in words for its owners; null when it is not.</summary>
    public string? SuspensionReason { get; private set; }

    /// <summary>When it registered.</summary>
    public Instant RegisteredAt { get; private set; }

    /// <summary>When it was first approved.</summary>
    public Instant? ApprovedAt { get; private set; }

    /// <summary>Its VAT registration, or that it has none.</summary>
    public VatRegistration Vat { get; private set; } = VatRegistration.None;

    /// <summary>Whether the Swedish authority has approved it for F-tax, so that a payer deducts nothing.</summary>
    public bool FTaxApproved { get; private set; }

    /// <summary>When the authority was last asked; null while the approval is only the organisation's own word.</summary>
    public Instant? FTaxCheckedAt { get; private set; }

    /// <summary>The last day of the A1 certificate, which shows that a person in business pays social contributions at home; null without one.</summary>
    public LocalDate? A1Until { get; private set; }

    /// <summary>The postal address.</summary>
    public Address Address { get; private set; } = null!;

    /// <summary>The municipality it is at home in.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>How others reach it.</summary>
    public Contact Contact { get; private set; } = null!;

    /// <summary>Where buyers pay its invoices.</summary>
    public BankDetails Bank { get; private set; } = BankDetails.None;

    /// <summary>How it is invoiced and invoices.</summary>
    public InvoiceDetails Invoicing { get; private set; } = InvoiceDetails.Usual;

    /// <summary>What it says of itself on its public page.</summary>
    public LocalText Presentation { get; private set; } = LocalText.Empty;

    /// <summary>Its account with the payment provider.</summary>
    public PaymentAccount PaymentAccount { get; private set; } = PaymentAccount.None;

    /// <summary>Its units, sharing its number.</summary>
    public IReadOnlyList<Unit> Units => _units;

    /// <summary>Its members; at least one of them is an owner.</summary>
    public IReadOnlyList<Membership> Members => _members;

    /// <summary>Whether it is a public body, which may always pay by invoice.</summary>
    public bool IsPublicBody => LegalForm == LegalForm.PublicBody;

    /// <summary>The currency it prices in unless the parties agree otherwise.</summary>
    public Currency Currency => Country.Currency();

    /// <summary>Registers an organisation; the person who does becomes its first owner.</summary>
    public static Organisation Register(OrganisationRegistration registration, PersonId by, Instant now)
    {
        var organisation = new Organisation
        {
            Id = OrganisationId.New(),
            Number = registration.Number,
            Country = registration.Number.Country,
            LegalForm = registration.LegalForm,
            Slug = CheckedSlug(registration.Slug),
            State = OrganisationState.AwaitingApproval,
            RegisteredAt = now,
        };
        organisation.Take(registration.Profile.CheckedFor(organisation.Country));
        organisation._members.Add(new Membership(by, OrganisationRole.Owner, now));
        organisation.Raise(new OrganisationRegistered(organisation.Id, by, now));
        return organisation;
    }

    /// <summary>Lets the organisation act.</summary>
    public void Approve(Instant now)
    {
        if (State != OrganisationState.AwaitingApproval)
        {
            throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        }

        State = OrganisationState.Approved;
        ApprovedAt = now;
        Raise(new OrganisationApproved(Id, now));
    }

    /// <summary>Stops the organisation. Running bookings go on; nothing new begins.</summary>
    public void Suspend(string reason, Instant now)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 1000)
        {
            throw new DomainException(OrganisationErrors.ReasonRequired, ErrorKind.Validation);
        }

        if (State == OrganisationState.Suspended)
        {
            throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        }

        State = OrganisationState.Suspended;
        SuspensionReason = reason.Trim();
        Raise(new OrganisationSuspended(Id, SuspensionReason, now));
    }

    /// <summary>Ends a suspension; an organisation that was never approved awaits approval again.</summary>
    public void Reinstate(Instant now)
    {
        if (State != OrganisationState.Suspended)
        {
            throw DomainException.Conflict(OrganisationErrors.StateDoesNotAllow);
        }

        State = ApprovedAt is null ? OrganisationState.AwaitingApproval : OrganisationState.Approved;
        SuspensionReason = null;
        Raise(new OrganisationReinstated(Id, now));
    }

    /// <summary>Refuses when the organisation may not act.</summary>
    public void MustBeApproved()
    {
        if (State != OrganisationState.Approved)
        {
            throw DomainException.Rule(OrganisationErrors.NotApproved, ("state", State));
        }
    }

    /// <summary>Changes what the organisation says of itself.</summary>
    public void ChangeDetails(OrganisationProfile profile)
    {
        Take(profile.CheckedFor(Country));
        Raise(new OrganisationDetailsChanged(Id));
    }

    /// <summary>Changes the texts of the public page.</summary>
    public void ChangePresentation(LocalText texts)
    {
        if (texts.LongestLength() > 4000)
        {
            throw new DomainException(OrganisationErrors.TextTooLong, ErrorKind.Validation);
        }

        Presentation = texts;
        Raise(new OrganisationDetailsChanged(Id));
    }

    /// <summary>Changes the VAT registration.</summary>
    public void ChangeVat(VatRegistration vat)
    {
        Vat = vat.CheckedFor(Number);
        Raise(new OrganisationTaxFactsChanged(Id));
    }

    /// <summary>Takes the organisation's own word on F-tax; it stands as unchecked until the authority has been asked.</summary>
    public void ClaimFTax(bool approved)
    {
        if (approved == FTaxApproved)
        {
            return;
        }

        MustBeAbleToHaveFTax(approved);
        FTaxApproved = approved;
        FTaxCheckedAt = null;
        Raise(new OrganisationTaxFactsChanged(Id));
    }

    /// <summary>Takes the organisation's own word on its A1 certificate. It says nothing of F-tax, nor F-tax of it.</summary>
    public void ClaimA1(LocalDate? until)
    {
        if (until != A1Until)
        {
            A1Until = until;
            Raise(new OrganisationTaxFactsChanged(Id));
        }
    }

    /// <summary>Notes what the Swedish authority answered about F-tax.</summary>
    public void NoteFTax(bool approved, Instant checkedAt)
    {
        MustBeAbleToHaveFTax(approved);
        FTaxApproved = approved;
        FTaxCheckedAt = checkedAt;
        Raise(new OrganisationTaxFactsChanged(Id));
    }

    /// <summary>Changes where buyers pay its invoices.</summary>
    public void SetBankDetails(BankDetails bank, Instant now)
    {
        bank.MustFit(Country);
        if (bank == Bank)
        {
            return;
        }

        Bank = bank;
        Raise(new OrganisationBankDetailsChanged(Id, now));
    }

    /// <summary>Changes how it is invoiced and invoices.</summary>
    public void SetInvoiceDetails(InvoiceDetails details) => Invoicing = details.Checked(Country);

    /// <summary>Adds a unit that shares the number.</summary>
    public UnitId AddUnit(UnitDetails details)
    {
        var unit = new Unit(details);
        MustBeOnlyUnitNamed(unit.Name, except: null);
        _units.Add(unit);
        Raise(new UnitAdded(Id, unit.Id));
        return unit.Id;
    }

    /// <summary>Changes a unit.</summary>
    public void ChangeUnit(UnitId id, UnitDetails details)
    {
        var unit = UnitOf(id);
        MustBeOnlyUnitNamed(details.Name?.Trim() ?? "", except: unit);
        unit.Change(details);
    }

    /// <summary>Removes a unit; its bookings keep the name they were made under.</summary>
    public void RemoveUnit(UnitId id)
    {
        _units.Remove(UnitOf(id));
        Raise(new UnitRemoved(Id, id));
    }

    /// <summary>The unit with the identifier; refuses when it is not one of these.</summary>
    public Unit UnitOf(UnitId id) => _units.Find(u => u.Id == id)
        ?? throw new DomainException(OrganisationErrors.UnitNotFound, ErrorKind.NotFound);

    /// <summary>The person's role here, or null for a stranger.</summary>
    public OrganisationRole? RoleOf(PersonId person) => _members.Find(m => m.Person == person)?.Role;

    /// <summary>Makes a person a member.</summary>
    public void AddMember(PersonId person, OrganisationRole role, Instant now)
    {
        if (RoleOf(person) is not null)
        {
            throw DomainException.Conflict(OrganisationErrors.AlreadyMember);
        }

        _members.Add(new Membership(person, role, now));
        Raise(new MemberAdded(Id, person, role));
    }

    /// <summary>Changes a member's role. The last owner stays one.</summary>
    public void ChangeRole(PersonId person, OrganisationRole role)
    {
        var member = MemberOf(person);
        if (member.Role == role)
        {
            return;
        }

        MustKeepAnOwner(without: member);
        member.Become(role);
        Raise(new MemberRoleChanged(Id, person, role));
    }

    /// <summary>Ends a membership. The last owner stays.</summary>
    public void RemoveMember(PersonId person)
    {
        var member = MemberOf(person);
        MustKeepAnOwner(without: member);
        _members.Remove(member);
        Raise(new MemberRemoved(Id, person));
    }

    /// <summary>Notes the account that the payment provider opened for the seller.</summary>
    public void ConnectPaymentAccount(string reference, Instant now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        if (PaymentAccount.Reference == reference)
        {
            return;
        }

        if (PaymentAccount.Reference is not null && PaymentAccount.State != PaymentAccountState.Closed)
        {
            throw DomainException.Conflict(OrganisationErrors.PaymentAccountExists);
        }

        PaymentAccount = new PaymentAccount(reference, PaymentAccountState.Incomplete, "[]", now);
        Raise(new PaymentAccountSynced(Id, PaymentAccount.State, now));
    }

    /// <summary>Notes what the payment provider now says of the account.</summary>
    /// <param name="state">What the account can do.</param>
    /// <param name="requirements">What the provider still asks for, as a JSON list.</param>
    /// <param name="now">When it was asked.</param>
    public void SyncPaymentAccount(PaymentAccountState state, string requirements, Instant now)
    {
        if (PaymentAccount.Reference is null)
        {
            throw DomainException.Conflict(OrganisationErrors.PaymentAccountMissing);
        }

        var changed = PaymentAccount.State != state || PaymentAccount.Requirements != requirements;
        PaymentAccount = PaymentAccount with { State = state, Requirements = requirements, SyncedAt = now };
        if (changed)
        {
            Raise(new PaymentAccountSynced(Id, state, now));
        }
    }

    private static string CheckedSlug(string slug) => OrganisationRegistration.IsSlug(slug)
        ? slug
        : throw new DomainException(OrganisationErrors.SlugInvalid, ErrorKind.Validation);

    private void Take(OrganisationProfile profile)
    {
        LegalName = profile.LegalName;
        DisplayName = profile.DisplayName;
        CardName = profile.CardName;
        Sells = profile.Sells;
        Buys = profile.Buys;
        Address = profile.Address;
        MunicipalityCode = profile.MunicipalityCode;
        Contact = profile.Contact;
    }

    private Membership MemberOf(PersonId person) => _members.Find(m => m.Person == person)
        ?? throw new DomainException(OrganisationErrors.MemberNotFound, ErrorKind.NotFound);

    private void MustBeAbleToHaveFTax(bool approved)
    {
        if (approved && Country != Country.SE)
        {
            throw new DomainException(OrganisationErrors.FTaxNotPossible, ErrorKind.Validation);
        }
    }

    private void MustKeepAnOwner(Membership without)
    {
        if (without.Role == OrganisationRole.Owner && _members.Count(m => m.Role == OrganisationRole.Owner) == 1)
        {
            throw DomainException.Rule(OrganisationErrors.LastOwner);
        }
    }

    private void MustBeOnlyUnitNamed(string name, Unit? except)
    {
        if (_units.Exists(u => u != except && string.Equals(u.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw DomainException.Conflict(OrganisationErrors.UnitNameTaken);
        }
    }
}
