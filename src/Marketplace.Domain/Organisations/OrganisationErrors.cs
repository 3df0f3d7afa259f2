namespace Marketplace.Domain.Organisations;

/// <summary>The refusals of this area.</summary>
public static class OrganisationErrors
{
    /// <summary>Not an organisation number of the country.</summary>
    public const string NumberInvalid = "organisation_number_invalid";

    /// <summary>An organisation with the number is registered already.</summary>
    public const string NumberTaken = "organisation_number_taken";

    /// <summary>Not a VAT number.</summary>
    public const string VatNumberInvalid = "vat_number_invalid";

    /// <summary>The VAT number belongs to another organisation number.</summary>
    public const string VatNumberOfAnother = "vat_number_of_another";

    /// <summary>Only a Swedish firm without VAT registration can use the exemption for small businesses.</summary>
    public const string SmallBusinessNotPossible = "small_business_not_possible";

    /// <summary>F-tax approval exists in Sweden only.</summary>
    public const string FTaxNotPossible = "f_tax_not_possible";

    /// <summary>Not a bankgiro number.</summary>
    public const string BankgiroInvalid = "bankgiro_invalid";

    /// <summary>Not a plusgiro number.</summary>
    public const string PlusgiroInvalid = "plusgiro_invalid";

    /// <summary>Not a Norwegian account number.</summary>
    public const string AccountInvalid = "account_invalid";

    /// <summary>Not a Swedish or Norwegian IBAN.</summary>
    public const string IbanInvalid = "iban_invalid";

    /// <summary>Not the code of a bank in one of the two countries.</summary>
    public const string BicInvalid = "bic_invalid";

    /// <summary>The account belongs to the other country's banks.</summary>
    public const string BankOfOtherCountry = "bank_of_other_country";

    /// <summary>Not a GLN.</summary>
    public const string GlnInvalid = "gln_invalid";

    /// <summary>Not a Peppol address of a known scheme.</summary>
    public const string PeppolIdInvalid = "peppol_id_invalid";

    /// <summary>Not a payment reference.</summary>
    public const string ReferenceInvalid = "payment_reference_invalid";

    /// <summary>A name is missing or too long.</summary>
    public const string NameInvalid = "organisation_name_invalid";

    /// <summary>The public address may hold small letters, digits and hyphens only.</summary>
    public const string SlugInvalid = "organisation_slug_invalid";

    /// <summary>Another organisation has the public address.</summary>
    public const string SlugTaken = "organisation_slug_taken";

    /// <summary>The name on card statements has forbidden characters or the wrong length.</summary>
    public const string CardNameInvalid = "card_name_invalid";

    /// <summary>An organisation sells, buys or does both.</summary>
    public const string NeitherSellsNorBuys = "organisation_neither_sells_nor_buys";

    /// <summary>The postal address is incomplete or does not fit the country.</summary>
    public const string AddressInvalid = "address_invalid";

    /// <summary>A postal code has five digits in Sweden and four in Norway.</summary>
    public const string PostalCodeInvalid = "postal_code_invalid";

    /// <summary>The municipality is not one of the country's 46 in the two regions.</summary>
    public const string MunicipalityUnknown = "municipality_unknown";

    /// <summary>Not an e-mail address.</summary>
    public const string EmailInvalid = "email_invalid";

    /// <summary>Not a telephone number.</summary>
    public const string PhoneInvalid = "phone_invalid";

    /// <summary>The days until an invoice is due are outside what the law and reason allow.</summary>
    public const string InvoiceTermsInvalid = "invoice_terms_invalid";

    /// <summary>Only in Sweden is a payment to the bank rounded to whole kronor.</summary>
    public const string RoundingIsSwedish = "organisation_rounding_is_swedish";

    /// <summary>A text is too long.</summary>
    public const string TextTooLong = "text_too_long";

    /// <summary>The organisation is not approved.</summary>
    public const string NotApproved = "organisation_not_approved";

    /// <summary>The organisation's state does not allow it.</summary>
    public const string StateDoesNotAllow = "organisation_state_does_not_allow";

    /// <summary>The organisation is closed: its papers can be read, and nothing begins.</summary>
    public const string Closed = "organisation_closed";

    /// <summary>Something must be ended before the organisation can be closed.</summary>
    public const string ClosingObstructed = "organisation_closing_obstructed";

    /// <summary>Another name was typed than that of the organisation to be closed.</summary>
    public const string ClosingNameWrong = "organisation_closing_name_wrong";

    /// <summary>The days are over in which its owners can open a closed organisation again.</summary>
    public const string ReopeningTooLate = "organisation_reopening_too_late";

    /// <summary>A suspension needs a reason that its owner can read.</summary>
    public const string ReasonRequired = "suspension_reason_required";

    /// <summary>There is no such unit.</summary>
    public const string UnitNotFound = "unit_not_found";

    /// <summary>Another unit has the same name.</summary>
    public const string UnitNameTaken = "unit_name_taken";

    /// <summary>The unit has bookings under way, whose papers name it.</summary>
    public const string UnitHasBookings = "unit_has_bookings";

    /// <summary>The person is not a member.</summary>
    public const string MemberNotFound = "member_not_found";

    /// <summary>The person is a member already.</summary>
    public const string AlreadyMember = "already_member";

    /// <summary>Nobody with the mail address has signed up.</summary>
    public const string PersonUnknown = "person_unknown";

    /// <summary>An organisation keeps at least one owner.</summary>
    public const string LastOwner = "last_owner";

    /// <summary>An invoicing company is a company; the number is a person's own.</summary>
    public const string InvoicingCompanyIsPerson = "invoicing_company_is_person";

    /// <summary>An invoicing company is another than the firm itself.</summary>
    public const string InvoicingCompanyIsFirm = "invoicing_company_is_firm";

    /// <summary>Nobody but a person can be employed and paid salary.</summary>
    public const string SalaryNeedsPerson = "salary_needs_person";

    /// <summary>Only who sells is paid.</summary>
    public const string SellsNothing = "organisation_sells_nothing";

    /// <summary>A payment account is connected already.</summary>
    public const string PaymentAccountExists = "payment_account_exists";

    /// <summary>No payment account is connected.</summary>
    public const string PaymentAccountMissing = "payment_account_missing";
}
