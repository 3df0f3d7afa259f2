using CsCheck;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Matching_a_bank_payment
{
    private static readonly LocalDate Day = new(2027, 7, 1);
    private static readonly PayableInvoice One = Invoice("SMP-1", "0000174", 1_000, "Krogen i Åre AB", 0);
    private static readonly PayableInvoice Two = Invoice("SMP-2", "0000273", 2_500, "Ope bygdegårdsförening", 1);
    private static readonly PayableInvoice Three = Invoice("SMP-3", "0000372", 700, "Krogen i Åre AB", 2);
    private static readonly PayableInvoice Twelve = Invoice("SMP-12", "0001271", 1_000, "Jamtli", 3);

    [Fact]
    public void Is_certain_by_the_number_for_banks_even_when_it_is_a_part()
    {
        Match(Paid(2_500, reference: "0000273")).ShouldBe(MatchCertainty.Certain, (Two, 2_500));
        Match(Paid(900, reference: "0000273")).ShouldBe(MatchCertainty.Certain, (Two, 900));
        Match(Paid(2_500, reference: "00 00273", payer: "Krogen i Åre")).ShouldBe(MatchCertainty.Certain, (Two, 2_500));
    }

    [Fact]
    public void Is_for_somebody_to_look_at_when_too_much_came() =>
        Match(Paid(2_600, reference: "0000273")).ShouldBe(MatchCertainty.Suggested, (Two, 2_600));

    [Theory]
    [InlineData("Faktura SMP-2")]
    [InlineData("smp2 tack för i lördags")]
    [InlineData("betalning smp 2")]
    [InlineData("OCR 0000273")]
    public void Is_certain_by_the_number_in_the_text_when_the_amount_is_right(string text) =>
        Match(Paid(2_500, text)).ShouldBe(MatchCertainty.Certain, (Two, 2_500));

    [Fact]
    public void Is_for_somebody_to_look_at_when_only_the_text_names_it_and_the_amount_differs() =>
        Match(Paid(2_000, "SMP-2")).ShouldBe(MatchCertainty.Suggested, (Two, 2_000));

    [Fact]
    public void Does_not_take_the_beginning_of_a_number_for_the_number() =>
        Match(Paid(1_000, "SMP-12", payer: "X")).ShouldBe(MatchCertainty.Certain, (Twelve, 1_000));

    [Theory]
    [InlineData("SMP-SF-2")]
    [InlineData("faktura smp sf 2")]
    [InlineData("SMPSF2")]
    [InlineData("900000000225")]
    public void Tells_what_a_buyer_issued_from_the_firms_own_by_its_series(string text)
    {
        var issued = Invoice("SMP-SF-2", "900000000225", 2_500, "Ope bygdegårdsförening", 5);
        EntryMatch.Of(Paid(2_500, text), issued.Left, [One, Two, issued]).Shares.ShouldBe([new EntryShare(issued.Id, issued.Left)]);
        EntryMatch.Of(Paid(2_500, "SMP-2"), Two.Left, [One, Two, issued]).Shares.ShouldBe([new EntryShare(Two.Id, Two.Left)]);
    }

    [Fact]
    public void Shares_out_what_names_several_invoices()
    {
        Match(Paid(1_700, "SMP-1 och SMP-3")).ShouldBe(MatchCertainty.Certain, (One, 1_000), (Three, 700));
        Match(Paid(1_200, "SMP-1, SMP-3")).ShouldBe(MatchCertainty.Suggested, (One, 1_000), (Three, 200));
    }

    [Fact]
    public void Suggests_by_the_payer_and_an_amount_that_one_choice_of_invoices_makes()
    {
        Match(Paid(1_700, payer: "KROGEN I ÅRE")).ShouldBe(MatchCertainty.Suggested, (One, 1_000), (Three, 700));
        Match(Paid(700, payer: "Krogen i Åre Aktiebolag")).ShouldBe(MatchCertainty.Suggested, (Three, 700));
        Match(Paid(2_500)).ShouldBe(MatchCertainty.Suggested, (Two, 2_500));
    }

    [Fact]
    public void Says_nothing_when_nothing_fits_or_two_would()
    {
        Match(Paid(1_000)).ShouldBe(MatchCertainty.None);
        Match(Paid(999, payer: "Krogen i Åre")).ShouldBe(MatchCertainty.None);
        Match(Paid(2_500, payer: "Någon annan")).ShouldBe(MatchCertainty.None);
        EntryMatch.Of(new BankEntryFacts(Day, Money.Kronor(2_500, Currency.NOK), ["0000273"], null, null, null), Money.Kronor(2_500, Currency.NOK), [One, Two]).ShouldBe(EntryMatch.None);
    }

    [Fact]
    public void Never_shares_out_more_than_came_or_to_the_same_invoice_twice()
    {
        var invoices = Gen.Select(Gen.Long[0, 5_000_00], Gen.Int[0, 3]).List[0, 14].Select(all => all
            .Select((i, place) => new PayableInvoice(InvoiceId.New(), $"SMP-{place + 1}", OcrOf(place + 1), new Money(i.Item1, Currency.SEK), "Köpare " + "ABCD"[i.Item2], Day.PlusDays(place))).ToList());
        Gen.Select(invoices, Gen.Long[1, 9_000_00], Gen.Int[0, 15].List[0, 4], Gen.Int[0, 3]).Sample((open, minor, named, way) =>
        {
            var came = new Money(minor, Currency.SEK);
            var facts = new BankEntryFacts(
                Day, came,
                way == 0 ? [.. named.Select(OcrOf)] : [],
                way == 1 ? string.Join(", ", named.Select(n => $"SMP-{n}")) : null,
                way == 2 ? "Köpare A" : null,
                null);
            var match = EntryMatch.Of(facts, came, open);
            Money.Sum(match.Shares.Select(s => s.Amount), Currency.SEK).ShouldBeLessThanOrEqualTo(came);
            match.Shares.Select(s => s.Invoice).ShouldBeUnique();
            match.Shares.ShouldAllBe(s => s.Amount.IsPositive);
            (match.Certainty == MatchCertainty.None).ShouldBe(match.Shares.Count == 0);
            if (match.Certainty == MatchCertainty.Certain)
            {
                Money.Sum(match.Shares.Select(s => s.Amount), Currency.SEK).ShouldBe(came);
                match.Shares.ShouldAllBe(s => s.Amount <= open.Single(i => i.Id == s.Invoice).Left);
            }
        });
    }

    private static string OcrOf(int serial) => Domain.Organisations.OcrReference.WithLengthDigit(serial.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)).Value;

    private static Outcome Match(BankEntryFacts entry) => new(EntryMatch.Of(entry, entry.Amount, [One, Two, Three, Twelve]));

    private static BankEntryFacts Paid(long kronor, string? text = null, string? reference = null, string? payer = null) =>
        new(Day, Money.Kronor(kronor, Currency.SEK), reference is null ? [] : [reference], text, payer, null);

    private static PayableInvoice Invoice(string number, string reference, long kronor, string buyer, int days) =>
        new(InvoiceId.New(), number, reference, Money.Kronor(kronor, Currency.SEK), buyer, Day.PlusDays(days));

    private sealed record Outcome(EntryMatch Match)
    {
        public void ShouldBe(MatchCertainty certainty, params (PayableInvoice Invoice, long Kronor)[] shares)
        {
            Match.Certainty.ShouldBe(certainty);
            Match.Shares.ShouldBe(shares.Select(s => new EntryShare(s.Invoice.Id, Money.Kronor(s.Kronor, Currency.SEK))));
        }
    }
}
