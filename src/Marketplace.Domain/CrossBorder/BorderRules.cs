using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>The duties that the two countries lay on a booking, as dated rows.</summary>
public sealed class BorderRules
{
    private static readonly LocalDate s_from = new(2025, 1, 1);
    private static readonly LocalDate s_again = new(2027, 1, 15);

    private readonly IReadOnlyList<BorderRule> _rules;

    /// <summary>The duties by these rows.</summary>
    public BorderRules(IEnumerable<BorderRule> rules) => _rules = [.. rules];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static BorderRules Initial { get; } = new(
    [
        // Both tax offices want to know each performer by name; a band cannot be reported.
        new BorderRule
        {
            Key = "se.performers", Kind = ObligationKind.PerformerList, Owner = Side.Provider,
            Place = Country.SE, Residence = Country.NO, Artistic = true,
            DueFrom = DueFrom.Performance, DueDays = -14,
            ValidFrom = s_from, Source = "Lag (1991:591) om särskild inkomstskatt för utomlands bosatta artister m.fl.", Confidence = Confidence.Secondary, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.performers", Kind = ObligationKind.PerformerList, Owner = Side.Provider,
            Place = Country.NO, Residence = Country.SE, Artistic = true,
            DueFrom = DueFrom.Performance, DueDays = -24,
            ValidFrom = s_from, Source = "Skatteetaten, Artistskatt: hver artist meldes for seg", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.asink", Kind = ObligationKind.WithholdSwedishTax, Owner = Side.Buyer,
            Place = Country.SE, Payer = Country.SE, Residence = Country.NO, Artistic = true, ForeignPerformers = true,
            DueFrom = DueFrom.TwelfthAfterPayment, Sum = ObligationSum.Withheld,
            Form = "Arbetsgivardeklaration (A-SINK)", Link = "https://www.skatteverket.se/foretagochorganisationer/skatter/internationellt/utomlandsbosattaartister.4.71004e4c133e23bf6db800028935.html",
            ValidFrom = s_from, Source = "Lag (1991:591) 9 §; Skatteverket, Rättslig vägledning 2024.1/325051", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.asink.payer_abroad", Kind = ObligationKind.ReportSwedishTax, Owner = Side.Provider,
            Place = Country.SE, Payer = Country.NO, Residence = Country.NO, Artistic = true, ForeignPerformers = true,
            Form = "A-SINK", Link = "https://www.skatteverket.se/foretagochorganisationer/skatter/internationellt/utomlandsbosattaartister.4.71004e4c133e23bf6db800028935.html",
            ValidFrom = s_from, Source = "Lag (1991:591); Skatteverket, Rättslig vägledning 2024.1/325051: utländsk arrangör", Confidence = Confidence.Open, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            // Admission is taxed where the event is, whoever sells and whoever performs.
            Key = "se.admission_vat", Kind = ObligationKind.AdmissionVat, Owner = Side.Buyer,
            Place = Country.SE, Payer = Country.NO, Artistic = true,
            Form = "Momsregistrering i Sverige", Link = "https://www.skatteverket.se",
            ValidFrom = s_from, Source = "Rådets direktiv 2006/112/EG artikel 53; Skatteverket, Rättslig vägledning 2023.11/329381; ML 9 kap.: 6 procent", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.asink.foreign_arranger", Kind = ObligationKind.ForeignArranger, Owner = Side.Buyer,
            Place = Country.SE, Payer = Country.NO, Artistic = true,
            Form = "A-SINK", Link = "https://www.skatteverket.se/foretagochorganisationer/skatter/internationellt/utomlandsbosattaartister.4.71004e4c133e23bf6db800028935.html",
            ValidFrom = s_from, Source = "Lag (1991:591); Skatteverket, Rättslig vägledning 2024.1/325051: utländsk arrangör", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.rf1091", Kind = ObligationKind.NotifyNorwegianTax, Owner = Side.Buyer,
            Place = Country.NO, Payer = Country.NO, Residence = Country.SE, Artistic = true, ForeignPerformers = true,
            DueFrom = DueFrom.Performance, DueDays = -21,
            Form = "RF-1091", Link = "https://www.skatteetaten.no/person/utenlandsk/skal-du-arbeide-i-norge/artister-og-idrettsutovere-sokkel-sjo/artist-eller-idrettsutover/",
            ValidFrom = s_from, Source = "Artistskatteloven; Skatteetaten, Artist eller idrettsutøver: melding tre uker før", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            // The duty is the engager's, else the venue's, else the artist's: with a payer abroad they must say whose.
            Key = "no.rf1091.payer_abroad", Kind = ObligationKind.NotifyNorwegianTax, Owner = null,
            Place = Country.NO, Payer = Country.SE, Residence = Country.SE, Artistic = true, ForeignPerformers = true,
            DueFrom = DueFrom.Performance, DueDays = -21,
            Form = "RF-1091", Link = "https://www.skatteetaten.no/person/utenlandsk/skal-du-arbeide-i-norge/artister-og-idrettsutovere-sokkel-sjo/artist-eller-idrettsutover/",
            ValidFrom = s_from, Source = "Artistskatteloven; Skatteetaten, Artist eller idrettsutøver: oppdragsgiver, utleier eller artist", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.rf1092", Kind = ObligationKind.PayNorwegianTax, Owner = Side.Buyer,
            Place = Country.NO, Payer = Country.NO, Residence = Country.SE, Artistic = true, ForeignPerformers = true,
            DueFrom = DueFrom.Performance, DueDays = 7, Sum = ObligationSum.Withheld,
            Form = "RF-1092", Link = "https://www.skatteetaten.no/person/utenlandsk/skal-du-arbeide-i-norge/artister-og-idrettsutovere-sokkel-sjo/artist-eller-idrettsutover/",
            ValidFrom = s_from, Source = "Artistskatteloven; Norske Konsertarrangører: betaling innen sju dager", Confidence = Confidence.Secondary, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.rf1092.payer_abroad", Kind = ObligationKind.PayNorwegianTax, Owner = null,
            Place = Country.NO, Payer = Country.SE, Residence = Country.SE, Artistic = true, ForeignPerformers = true,
            DueFrom = DueFrom.Performance, DueDays = 7,
            Form = "RF-1092", Link = "https://www.skatteetaten.no/person/utenlandsk/skal-du-arbeide-i-norge/artister-og-idrettsutovere-sokkel-sjo/artist-eller-idrettsutover/",
            ValidFrom = s_from, Source = "Artistskatteloven; Skatteetaten, Artist eller idrettsutøver", Confidence = Confidence.Open, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.vat", Kind = ObligationKind.ReportVat, Owner = Side.Buyer,
            Payer = Country.SE, Residence = Country.NO, BuyerReportsVat = true,
            Form = "Momsdeklaration", Link = "https://www.skatteverket.se",
            ValidFrom = s_from, Source = "Mervärdesskattelag (2023:200) 6 kap. 33 §: köparen redovisar", Confidence = Confidence.Unread, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.vat", Kind = ObligationKind.ReportVat, Owner = Side.Buyer,
            Payer = Country.NO, Residence = Country.SE, BuyerReportsVat = true,
            Form = "Mva-melding", Link = "https://www.skatteetaten.no",
            ValidFrom = s_from, Source = "Merverdiavgiftsloven § 3-30 og § 11-3", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            // Without it the Swedish payer owes contributions; a foreign company's people bring none.
            Key = "se.a1", Kind = ObligationKind.A1Certificate, Owner = Side.Provider,
            Place = Country.SE, Payer = Country.SE, Residence = Country.NO, SoleTrader = true, FTax = false, A1 = false,
            DueFrom = DueFrom.Performance, DueDays = -7, Sum = ObligationSum.ContributionsAtRisk, Rate = EmployerContributions.Swedish,
            Form = "A1", Link = "https://www.nav.no",
            ValidFrom = s_from, Source = "Förordning (EG) 883/2004; Socialavgiftslag (2000:980): 31,42 procent", Confidence = Confidence.Secondary, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.a1", Kind = ObligationKind.A1Certificate, Owner = Side.Provider,
            Place = Country.NO, Residence = Country.SE, SoleTrader = true, A1 = false,
            DueFrom = DueFrom.Performance, DueDays = -7,
            Form = "A1", Link = "https://www.forsakringskassan.se",
            ValidFrom = s_from, Source = "Förordning (EG) 883/2004", Confidence = Confidence.Secondary, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.ftax", Kind = ObligationKind.FTax, Owner = Side.Provider, Crosses = false,
            Payer = Country.SE, Residence = Country.SE, SoleTrader = true, FTax = false,
            DueFrom = DueFrom.Performance, DueDays = -7, Sum = ObligationSum.ContributionsAtRisk, Rate = EmployerContributions.Swedish,
            Form = "Godkänd för F-skatt", Link = "https://www.skatteverket.se",
            ValidFrom = s_from, Source = "Skatteförfarandelag (2011:1244) 9-10 kap.; Socialavgiftslag (2000:980): 31,42 procent", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        .. Employers(),
        .. Customs(),
        new BorderRule
        {
            Key = "se.einvoice", Kind = ObligationKind.ElectronicInvoice, Owner = Side.Provider,
            Payer = Country.SE, PublicPayer = true, PaidAsSalary = false,
            DueFrom = DueFrom.Performance, DueDays = 30,
            Form = "Peppol BIS Billing 3", Link = "https://www.digg.se",
            ValidFrom = s_from, Source = "Lag (2018:1277) om elektroniska fakturor till följd av offentlig upphandling", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.einvoice", Kind = ObligationKind.ElectronicInvoice, Owner = Side.Provider,
            Payer = Country.NO, PublicPayer = true, PaidAsSalary = false,
            DueFrom = DueFrom.Performance, DueDays = 30,
            Form = "Peppol BIS Billing 3 (EHF)", Link = "https://anskaffelser.no",
            ValidFrom = s_from, Source = "Forskrift 2019-04-01-444 om elektronisk faktura i offentlige anskaffelser", Confidence = Confidence.Unread, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "se.stim", Kind = ObligationKind.PerformingRights, Owner = Side.Buyer,
            Place = Country.SE, Residence = Country.NO, Artistic = true, Music = true,
            DueFrom = DueFrom.Performance, DueDays = 14,
            Form = "Stim: musikrapport", Link = "https://www.stim.se/sv/livemusik/livemusik-konsert-festival",
            ValidFrom = s_from, Source = "Stim, priser och särskilda villkor: arrangören rapporterar när artisten inte bor i Sverige", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
        new BorderRule
        {
            Key = "no.tono", Kind = ObligationKind.PerformingRights, Owner = Side.Buyer,
            Place = Country.NO, Residence = Country.SE, Artistic = true, Music = true,
            DueFrom = DueFrom.Performance, DueDays = 10,
            Form = "TONO: konsertrapport", Link = "https://www.tono.no/kunder/konsert-event/",
            ValidFrom = s_from, Source = "TONO, konsert og event: rapport innen ti dager", Confidence = Confidence.Verified, CheckAgainOn = s_again,
        },
    ]);

    /// <summary>Every row there is.</summary>
    public IReadOnlyList<BorderRule> Rows => _rules;

    /// <summary>The duties that arise, the ones due first in front, those without a day last.</summary>
    public IReadOnlyList<Duty> For(BorderFacts facts, BorderAmounts amounts) =>
    [
        .. _rules.Where(rule => rule.Fits(facts))
            .SelectMany(rule => rule.DutiesFor(facts, amounts))
            .OrderBy(duty => duty.DueOn ?? LocalDate.MaxIsoValue)
            .ThenBy(duty => duty.Rule.Kind),
    ];

    /// <summary>The contributions that the buyer would owe because the firm has shown neither F-tax nor a certificate; null when there are none.</summary>
    public Money? ContributionsAtRisk(BorderFacts facts, Money remuneration) => For(facts, new BorderAmounts([], remuneration))
        .FirstOrDefault(duty => duty.Rule.Sum == ObligationSum.ContributionsAtRisk)?.Sum;

    // Whoever pays salary deducts tax and reports it; the Norwegian artist tax is reported in its own way.
    private static IEnumerable<BorderRule> Employers() =>
    [
        Employer("se.salary", Country.SE, "Arbetsgivardeklaration", "https://www.skatteverket.se", "Skatteförfarandelag (2011:1244) 10 och 26 kap.: senast den 12:e månaden efter utbetalningen", Confidence.Secondary),
        Employer("no.salary", Country.NO, "A-melding", "https://www.skatteetaten.no", "A-opplysningsloven; skattebetalingsloven § 5-4: senest den 5. i måneden etter", Confidence.Unread) with { Residence = Country.NO },
        Employer("no.salary.not_artistic", Country.NO, "A-melding", "https://www.skatteetaten.no", "A-opplysningsloven", Confidence.Unread) with { Residence = Country.SE, Artistic = false },
        Employer("no.salary.in_sweden", Country.NO, "A-melding", "https://www.skatteetaten.no", "A-opplysningsloven; arbete i Sverige", Confidence.Open) with { Residence = Country.SE, Place = Country.SE, Artistic = true },
    ];

    private static BorderRule Employer(string key, Country payer, string form, string link, string source, Confidence confidence) => new()
    {
        Key = key,
        Kind = ObligationKind.EmployerReport,
        Owner = Side.Buyer,
        Payer = payer,
        PaidAsSalary = true,
        Crosses = false,
        Form = form,
        Link = link,
        ValidFrom = s_from,
        Source = source,
        Confidence = confidence,
        CheckAgainOn = s_again,
    };

    private static IEnumerable<BorderRule> Customs() =>
        from place in new[] { Country.SE, Country.NO }
        select new BorderRule
        {
            Key = place == Country.SE ? "se.customs" : "no.customs",
            Kind = ObligationKind.Customs,
            Owner = Side.Provider,
            Place = place,
            Residence = place == Country.SE ? Country.NO : Country.SE,
            DueFrom = DueFrom.Performance,
            DueDays = -3,
            Form = "ATA / tull",
            Link = place == Country.SE ? "https://www.tullverket.se" : "https://www.toll.no",
            ValidFrom = s_from,
            Source = "Tullverket, Tolletaten: tillfällig införsel av yrkesutrustning",
            Confidence = Confidence.Unread,
            CheckAgainOn = s_again,
        };
}
