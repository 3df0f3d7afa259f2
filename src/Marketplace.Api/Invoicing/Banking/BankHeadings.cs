using Marketplace.Domain.Invoicing.Banking;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>What the headings of Swedish and Norwegian banks' tables are called, the surest first.</summary>
internal static class BankHeadings
{
    private static readonly string[] Dates =
        ["bokföringsdag", "bokföringsdatum", "bokförd", "bokføringsdato", "bokført dato", "bokført", "bokførings dato", "booking date", "booked", "transaktionsdag", "transaktionsdatum", "utført dato", "datum", "dato", "date", "valutadag", "valutadatum", "valutadato", "value date"];

    private static readonly string[] Amounts =
        ["belopp", "beløp", "amount", "insättning/uttag", "insättningar", "insättning", "inn på konto", "inn", "beløp inn", "kredit", "credit", "in", "insatt belopp", "insatt"];

    private static readonly string[] References = ["ocr", "ocr-nummer", "ocrnummer", "ocr/referens", "kid", "kid-nummer", "kidnummer", "betalningsreferens", "referens", "referensnummer", "referanse", "payment reference", "reference"];

    private static readonly string[] Texts = ["meddelande", "melding", "message", "text", "tekst", "beskrivning", "beskrivelse", "transaktionstext", "transaktion", "rubrik", "forklaring", "specifikation", "description", "details"];

    private static readonly string[] Payers = ["avsändare", "betalare", "avsender", "betaler", "payer", "sender", "motpart", "counterparty", "fra", "namn", "navn", "name"];

    private static readonly string[] Currencies = ["valuta", "currency"];

    private static readonly string[] Accounts = ["kontonummer", "kontonr", "account number", "konto", "account"];

    private static readonly string[] BankReferences = ["arkivreferanse", "verifikationsnummer", "arkivref", "transaktions-id", "transaction id"];

    /// <summary>The columns by their headings; null when the day or the amount is not among them.</summary>
    public static BankColumns? Recognise(IReadOnlyList<string> headings) => Find(headings, Dates) is { } date && Find(headings, Amounts) is { } amount
        ? new BankColumns(date, amount, Find(headings, References), Find(headings, Texts), Find(headings, Payers))
        : null;

    public static int? CurrencyIn(IReadOnlyList<string> headings) => Find(headings, Currencies);

    public static int? AccountIn(IReadOnlyList<string> headings) => Find(headings, Accounts);

    public static int? BankReferenceIn(IReadOnlyList<string> headings) => Find(headings, BankReferences);

    private static int? Find(IReadOnlyList<string> headings, string[] names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < headings.Count; i++)
            {
                if (string.Equals(headings[i].Trim().TrimEnd(':'), name, StringComparison.OrdinalIgnoreCase))
                {
                    return i + 1;
                }
            }
        }

        return null;
    }
}
