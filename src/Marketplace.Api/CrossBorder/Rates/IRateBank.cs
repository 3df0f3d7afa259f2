using Marketplace.Domain.CrossBorder;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>How one bank is asked for its rates, and how its answer is read.</summary>
internal interface IRateBank
{
    /// <summary>The bank.</summary>
    RateSource Source { get; }

    /// <summary>The path and query below the bank's address for the rates from one day to another.</summary>
    string Path(LocalDate from, LocalDate to);

    /// <summary>Reads an answer. Days that the bank left out are left out.</summary>
    /// <exception cref="BrokenAnswerException">It is not what the bank answers.</exception>
    IReadOnlyList<ExchangeRate> Read(string answer);
}

/// <summary>A bank's answer cannot be read; the message says what was wrong with it.</summary>
internal sealed class BrokenAnswerException(string message, Exception? inner = null) : Exception(message, inner);
