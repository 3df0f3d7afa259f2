using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using Marketplace.Web.Offers;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Invoicing;

/// <summary>An amount and a day as somebody types them.</summary>
internal sealed class MoneyPosting
{
    public string? Amount { get; set; }

    public string? Day { get; set; }

    /// <summary>A form that is filled in already.</summary>
    public static MoneyPosting Of(Money amount, LocalDate day) => new()
    {
        Amount = (amount.Minor / 100m).ToString("0.00", CultureInfo.CurrentCulture),
        Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads what was typed; what cannot be read is told at its field.</summary>
    public FormErrors? Read(string model, Currency currency, out Money amount, out LocalDate day)
    {
        var errors = new FormErrors();
        (amount, day) = (Money.Zero(currency), default);
        if (Asked.Minor(Amount) is { } minor)
        {
            amount = new Money(minor, currency);
        }
        else
        {
            errors.Add(model + ".Amount", Texts.Get("bookings.page.quote.net_unreadable"));
        }

        if (Asked.Day(Day) is { } date)
        {
            day = date;
        }
        else
        {
            errors.Add(model + ".Day", Texts.Get("receiving.page.day_unreadable"));
        }

        return errors.Any ? errors : null;
    }
}

/// <summary>Reads the file of a posted form.</summary>
internal static class PostedFile
{
    /// <summary>Its contents; null when none was chosen. One that is too large comes one byte too long, and is refused by its rule.</summary>
    public static async Task<byte[]?> FileAsync(this HttpContext http, string field, int mostBytes)
    {
        if ((await http.Request.ReadFormAsync(http.RequestAborted)).Files.GetFile(field) is not { Length: > 0 } file)
        {
            return null;
        }

        var bytes = new byte[Math.Min(file.Length, mostBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, http.RequestAborted);
        return bytes;
    }
}
