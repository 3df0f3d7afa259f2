using System.IO.Compression;
using System.Text;
using Marketplace.Sandbox.Demo.Prepared;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public class Packing_a_document
{
    private static readonly string s_sentence = string.Concat(Enumerable.Repeat("Polskor från Kallbygden. ", 400));

    [Fact]
    public void Lays_its_streams_open_and_gives_back_every_byte()
    {
        // The zlib of Python and Chromium, level 6: what printed documents hold.
        var deflated = Convert.FromBase64String(OfSystemZlib);
        byte[] file = [.. "%PDF-1.4\n1 0 obj<</Length 1>>stream\n"u8, .. deflated, .. "\nendstream\nendobj\n%%EOF\n"u8];

        var packed = InflatedPdf.Pack(file);

        Encoding.UTF8.GetString(packed).ShouldContain(s_sentence);
        InflatedPdf.Unpack(new MemoryStream(packed)).ShouldBe(file);
    }

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Leaves_alone_what_it_could_not_put_together_again(CompressionLevel level)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, level, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(s_sentence));
        }

        byte[] file = [.. "stream\n"u8, .. deflated.ToArray(), .. "\nendstream"u8, .. "stream\nnot compressed\nendstream stream\nnever ends"u8];

        InflatedPdf.Unpack(new MemoryStream(InflatedPdf.Pack(file))).ShouldBe(file);
    }

    private const string OfSystemZlib = "eJztyTsNgDAUAEArTwFGWGoBwmfgpU3aCUEowRgemO/WKy3H1Xoc/X1qzEvmep/bXqcoxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMb/mA3Ej15I=";
}
