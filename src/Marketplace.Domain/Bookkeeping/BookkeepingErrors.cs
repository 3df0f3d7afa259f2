namespace Marketplace.Domain.Bookkeeping;

/// <summary>Why nothing can be exported.</summary>
public static class BookkeepingErrors
{
    /// <summary>No dated row says on which account this is booked; the administrator has to add one.</summary>
    public const string NoAccount = "bookkeeping_no_account";

    /// <summary>An amount in another currency has no rate for its day.</summary>
    public const string NoRate = "bookkeeping_no_rate";

    /// <summary>The period has not ended, so more can still be booked in it.</summary>
    public const string NotOver = "bookkeeping_period_not_over";

    /// <summary>Another country's format.</summary>
    public const string WrongFormat = "bookkeeping_wrong_format";

    /// <summary>The period, or a part of it, was exported before; importing it twice books everything twice.</summary>
    public const string Exported = "bookkeeping_exported_already";
}
