using System.Globalization;
using System.Text;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Banking;

/// <summary>Files as banks write them.</summary>
internal static class BankPaper
{
    public const string Bankgiro = "50501055";

    /// <summary>A camt.054 with one entry for each payment.</summary>
    public static byte[] Camt(IEnumerable<(LocalDate Day, decimal Amount, string? Reference, string? Text, string? Payer)> payments, string account = Bankgiro, int version = 2, string currency = "SEK") => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.0{version}">
          <BkToCstmrDbtCdtNtfctn>
            <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-12-01T08:00:00</CreDtTm></GrpHdr>
            <Ntfctn><Id>N1</Id><CreDtTm>2026-12-01T08:00:00</CreDtTm>
              <Acct><Id>{(account.Any(char.IsLetter) ? $"<IBAN>{account}</IBAN>" : $"<Othr><Id>{account}</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr>")}</Id></Acct>
        {string.Join('\n', payments.Select((p, i) => Entry(p, i, version, currency)))}
            </Ntfctn>
          </BkToCstmrDbtCdtNtfctn>
        </Document>
        """);

    private static string Entry((LocalDate Day, decimal Amount, string? Reference, string? Text, string? Payer) payment, int place, int version, string currency) => string.Create(CultureInfo.InvariantCulture,
        $"""
              <Ntry><Amt Ccy="{currency}">{payment.Amount:0.00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{(version >= 4 ? "<Cd>BOOK</Cd>" : "BOOK")}</Sts>
                <BookgDt><Dt>{payment.Day:uuuu-MM-dd}</Dt></BookgDt><BkTxCd><Prtry><Cd>PMNT</Cd></Prtry></BkTxCd>
                <NtryDtls><TxDtls><Refs><AcctSvcrRef>REF{place}</AcctSvcrRef></Refs>
                  <RltdPties><Dbtr>{(version >= 8 ? $"<Pty><Nm>{payment.Payer}</Nm></Pty>" : $"<Nm>{payment.Payer}</Nm>")}</Dbtr></RltdPties>
                  <RmtInf>{(payment.Text is null ? "" : $"<Ustrd>{payment.Text}</Ustrd>")}{(payment.Reference is null ? "" : $"<Strd><CdtrRefInf><Ref>{payment.Reference}</Ref></CdtrRefInf></Strd>")}</RmtInf>
                </TxDtls></NtryDtls>
              </Ntry>
        """);
}
