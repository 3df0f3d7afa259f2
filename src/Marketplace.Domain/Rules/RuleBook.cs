using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Rules;

/// <summary>
/// Every dated rule, rate, threshold and term there is: the rows of the project's files with what administrators have
/// changed laid over them. A book is read once, checked whole, and never changes; a change makes a new book.
/// </summary>
public sealed class RuleBook
{
    private readonly Dictionary<(RuleGroup Group, string Key), object> _about = [];

    /// <summary>A book of these rows.</summary>
    /// <exception cref="DomainException">A row is refused; the details name it.</exception>
    public RuleBook(IEnumerable<RuleRow> rows)
    {
        Rows = [.. rows];
        foreach (var row in Rows)
        {
            row.MustBeWhole();
        }

        MustNotOverlap(Rows.Select(static r => (r, (object)(r.Group, r.Key))));
        Policies = new PolicyBook(Read<PolicyRow>(RuleGroup.Policy, static p => (p.Name, p.Country), static (p, row) => p.MustMakeSense(row)));
        Vat = new VatRules(Read<VatRule>(RuleGroup.Vat, null, static (v, row) => v.MustBeSound(row)));
        Turnover = new TurnoverLimits(Read<TurnoverLimit>(RuleGroup.Turnover, static t => (t.Country, t.PublicBenefit)));
        VatExchange = new VatRateRules(Read<VatRateRule>(RuleGroup.VatExchange, static v => v.Country));
        ArtistTax = new ArtistTax(Read<ArtistTaxRow>(RuleGroup.ArtistTax, static a => a.Place));
        Contributions = new EmployerContributions(Read<EmployerContributionRow>(RuleGroup.Contributions, static c => (c.Payer, c.Place, c.Residence, c.Artistic, c.A1)));
        Border = new BorderRules(Read<BorderRule>(RuleGroup.Border));
        Accounts = new AccountMap(Read<BookAccount>(RuleGroup.Account, static a => (a.Country, a.Purpose, a.Category, a.Rate, a.ReasonCode)));
        AdvanceDocuments = new AdvanceDocuments(Read<AdvanceRule>(RuleGroup.AdvanceDocument, static a => (a.Seller, a.Taxed)));
        Late = new LateRules(
            Read<LateRate>(RuleGroup.LateInterest, static l => l.Country),
            Read<ReminderRule>(RuleGroup.Reminder, static r => r.Country),
            Read<LateCompensation>(RuleGroup.LateCompensation, static c => c.Country));
        if (Vat.Tie() is var (one, other))
        {
            throw DomainException.Rule(RuleErrors.Tie, ("row", $"{RuleGroup.Vat}: {one.Key}"), ("other", other.Key));
        }
    }

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static RuleBook Initial { get; } = OfFiles();

    /// <summary>The rows, each with the days on which it holds.</summary>
    public IReadOnlyList<RuleRow> Rows { get; }

    /// <summary>The marketplace's own terms.</summary>
    public PolicyBook Policies { get; }

    /// <summary>Which VAT a line has.</summary>
    public VatRules Vat { get; }

    /// <summary>Up to which turnover a firm may do without VAT.</summary>
    public TurnoverLimits Turnover { get; }

    /// <summary>By whose exchange rate VAT is stated in the seller's own currency.</summary>
    public VatRateRules VatExchange { get; }

    /// <summary>The tax on artists who live elsewhere.</summary>
    public ArtistTax ArtistTax { get; }

    /// <summary>What an employer owes in contributions.</summary>
    public EmployerContributions Contributions { get; }

    /// <summary>The duties that follow from a booking.</summary>
    public BorderRules Border { get; }

    /// <summary>On which account something is booked.</summary>
    public AccountMap Accounts { get; }

    /// <summary>Which document a buyer gets for an advance.</summary>
    public AdvanceDocuments AdvanceDocuments { get; }

    /// <summary>What the law gives a seller whose invoice is paid late.</summary>
    public LateRules Late { get; }

    /// <summary>The book of the files with changes laid over them, the oldest first.</summary>
    public static RuleBook With(IEnumerable<RuleRow> changes) => new(changes.Aggregate(Initial.Rows, static (rows, change) => Lay(rows, change)));

    /// <summary>The book once a change has been laid over it: the new row has its days, and the old ones keep what is left.</summary>
    /// <exception cref="DomainException">The change is refused.</exception>
    public RuleBook With(RuleRow change)
    {
        MustHaveItsSentences(change);
        var book = new RuleBook(Lay(Rows, change));
        return _about.TryGetValue((change.Group, change.Key), out var before) && !before.Equals(book._about[(change.Group, change.Key)])
            ? throw change.Refusal(RuleErrors.AboutSomethingElse)
            : book;
    }

    /// <summary>
    /// Whether a change says something else about days that are over: their answers may be in use. That a source was read
    /// again, or is surer now, changes no answer.
    /// </summary>
    public bool ReachesBack(RuleRow change, LocalDate today)
    {
        if (change.ValidFrom >= today)
        {
            return false;
        }

        var over = change with { ValidTo = LocalDate.Min(change.ValidTo ?? today.PlusDays(-1), today.PlusDays(-1)) };
        var before = Rows.Where(r => r.Group == change.Group && r.Key == change.Key && r.Meets(over)).ToList();
        var covered = before.Sum(r => Period.DaysBetween(LocalDate.Max(r.ValidFrom, over.ValidFrom), LocalDate.Min(r.ValidTo ?? over.ValidTo.Value, over.ValidTo.Value)) + 1);
        return !before.TrueForAll(r => r.SaysTheSame(change)) || covered <= Period.DaysBetween(over.ValidFrom, over.ValidTo.Value);
    }

    /// <summary>The day's row of a name.</summary>
    public RuleRow? Find(RuleGroup group, string key, LocalDate day) => Rows.FirstOrDefault(r => r.Group == group && r.Key == key && r.HoldsOn(day));

    private static RuleBook OfFiles()
    {
        try
        {
            return new RuleBook(RuleFiles.Rows());
        }
        catch (DomainException refused)
        {
            throw new InvalidOperationException($"The rules of the project are not sound: {refused.Code} ({string.Join(", ", refused.Details.Select(static d => $"{d.Key} {d.Value}"))}).", refused);
        }
    }

    private static IReadOnlyList<RuleRow> Lay(IReadOnlyList<RuleRow> rows, RuleRow change) =>
        [.. rows.SelectMany(r => r.Group == change.Group && r.Key == change.Key ? r.Without(change) : [r]), change];

    private static void MustNotOverlap(IEnumerable<(RuleRow Row, object About)> rows)
    {
        foreach (var same in rows.GroupBy(static r => r.About, static r => r.Row))
        {
            var ordered = same.OrderBy(static r => r.ValidFrom).ToList();
            if (ordered.Zip(ordered.Skip(1)).FirstOrDefault(static pair => pair.First.Meets(pair.Second)) is ({ } one, { } other))
            {
                throw other.Refusal(RuleErrors.Overlap, ("other", one.Key), ("day", LocalDate.Max(one.ValidFrom, other.ValidFrom)));
            }
        }
    }

    // The sentences of reasons are part of the project, in three languages and with the rate in words; a row that says
    // another rate needs another sentence.
    private static void MustHaveItsSentences(RuleRow change)
    {
        switch (change.Group)
        {
            case RuleGroup.Vat:
                RuleReading.Read<VatRule>(change).MustBeSaidBy(Initial.Vat, change);
                break;
            case RuleGroup.ArtistTax when Initial.ArtistTax.Rows.All(r => r.ReasonCode != RuleReading.Read<ArtistTaxRow>(change).ReasonCode):
            case RuleGroup.Contributions when Initial.Contributions.Rows.All(r => r.ReasonCode != RuleReading.Read<EmployerContributionRow>(change).ReasonCode):
                throw change.Refusal(RuleErrors.ReasonUnknown);
            default:
                break;
        }
    }

    private List<T> Read<T>(RuleGroup group, Func<T, object>? about = null, Action<T, RuleRow>? check = null)
        where T : IDated
    {
        var read = Rows.Where(r => r.Group == group).Select(static row => (Row: row, Value: RuleReading.Read<T>(row))).ToList();
        if (about is not null)
        {
            MustNotOverlap(read.Select(r => (r.Row, about(r.Value))));
            foreach (var (row, value) in read)
            {
                // Rows of one name are about one thing, or a change could leave something that nobody says any more.
                if (!_about.TryAdd((group, row.Key), about(value)) && !_about[(group, row.Key)].Equals(about(value)))
                {
                    throw row.Refusal(RuleErrors.AboutSomethingElse);
                }
            }
        }

        read.ForEach(r => check?.Invoke(r.Value, r.Row));
        return [.. read.Select(static r => r.Value)];
    }
}
