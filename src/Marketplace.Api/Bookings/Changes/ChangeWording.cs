using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>What becomes of the payments, as the agreement about a change says it.</summary>
internal static class ChangeWording
{
    public static IEnumerable<string> Payments(PaymentChange change, PaymentMethod method)
    {
        if (change.Paid.Total.IsPositive)
        {
            yield return Say("paid", DocumentWording.Amount(Of(change.Paid, method)));
        }

        if (Money.Sum(change.Back.Select(b => b.Part.Total), change.BackFromFirm.Currency) is { IsPositive: true } back)
        {
            yield return Say("back", DocumentWording.Amount(back));
        }

        if (change.BackFromFirm.IsPositive)
        {
            yield return Say("back_from_firm", DocumentWording.Amount(change.BackFromFirm));
        }

        foreach (var instalment in change.Planned)
        {
            yield return instalment.DueOn is { } day
                ? Say("rest", DocumentWording.Amount(Of(instalment.Part, method)), Wording.Date(day))
                : Say("rest_by_invoice", DocumentWording.Amount(Of(instalment.Part, method)), instalment.TermDays);
        }

        if (change.Planned.Count == 0)
        {
            yield return Say("nothing");
        }
    }

    // By invoice the fee has an invoice of its own.
    private static Money Of(Price part, PaymentMethod method) => method.IsDirect() ? part.ForFirm : part.Total;

    private static string Say(string key, params object?[] values) => Texts.Get("agreement.sheet.change.payments." + key, values);
}
