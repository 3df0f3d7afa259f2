using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Domain.Agreements;

/// <summary>How somebody signed.</summary>
public enum SignatureMethod
{
    /// <summary>With a code that was mailed to the person's own address.</summary>
    Code,

    /// <summary>Through a mailed link, without an account.</summary>
    Link,

    /// <summary>A public body's order number stands for its signature.</summary>
    OrderNumber,

    /// <summary>A public body's signed file was uploaded.</summary>
    SignedFile,
}

/// <summary>One side's signature: who, in which words, about which file, when and how.</summary>
public sealed class Signature
{
    private Signature()
    {
    }

    internal Signature(Side side, SignatureMethod method, PersonId? person, string typedName, string reference, string documentHash, Instant at)
    {
        Id = Guid.CreateVersion7();
        Side = side;
        Method = method;
        Person = person;
        TypedName = typedName;
        Reference = reference;
        DocumentHash = documentHash;
        SignedAt = at;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which side.</summary>
    public Side Side { get; private set; }

    /// <summary>How.</summary>
    public SignatureMethod Method { get; private set; }

    /// <summary>Whose account it was done with; null for somebody without one.</summary>
    public PersonId? Person { get; private set; }

    /// <summary>The name as the person typed it.</summary>
    public string TypedName { get; private set; } = "";

    /// <summary>The address the link went to, the order number, or the hash of the uploaded file; empty for a code.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The hash of the file that was signed.</summary>
    public string DocumentHash { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant SignedAt { get; private set; }
}
