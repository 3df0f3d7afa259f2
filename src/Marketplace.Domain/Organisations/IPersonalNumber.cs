namespace Marketplace.Domain.Organisations;

/// <summary>
/// A number that may be, or may hold, a person's own: a Swedish sole trader's organisation number, and the VAT number and
/// the electronic address that are made of it. Such a number is never stored in clear text.
/// </summary>
public interface IPersonalNumber
{
    /// <summary>Whether it is a person's own.</summary>
    bool IsPersonal { get; }
}
