namespace Marketplace.Web.Platform;

/// <summary>Tells the public pages who runs the marketplace. Without it the pages say nothing about a name.</summary>
public interface IOperatorCard
{
    /// <summary>The operator of today, or nothing when none has been entered.</summary>
    Task<OperatorCard?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>The legal person that runs the marketplace, as the public sees it.</summary>
public sealed record OperatorCard(string Name, string Number, string Country, string? Email, string? Phone, string? Address);
