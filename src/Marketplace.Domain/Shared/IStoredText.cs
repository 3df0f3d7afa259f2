namespace Marketplace.Domain.Shared;

/// <summary>A checked value with one canonical text, by which it is stored, compared and sent.</summary>
/// <typeparam name="TSelf">The value's own type.</typeparam>
public interface IStoredText<TSelf>
    where TSelf : struct, IStoredText<TSelf>
{
    /// <summary>The canonical text.</summary>
    string Value { get; }

    /// <summary>Wraps a canonical text that was checked before it was stored; it is not checked again.</summary>
    static abstract TSelf From(string stored);
}
