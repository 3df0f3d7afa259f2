using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using SkiaSharp;

namespace Marketplace.Api.Tests.Offers;

public sealed class Adding_a_picture(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Keeps_it_in_three_sizes_that_may_be_kept_for_ever()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));

        var added = await UploadAsync(offer, Encoded(2000, 1000, SKEncodedImageFormat.Png), alt: "Två spelmän");

        added.Status.ShouldBe(HttpStatusCode.OK, added.Text);
        added.Json.GetProperty("width").GetInt32().ShouldBe(1600);
        var hash = added.Json.GetProperty("hash").GetString();
        foreach (var width in (int[])[400, 800, 1600])
        {
            using var response = await api.Nobody().GetAsync($"media/{hash}/{width}", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.CacheControl!.ToString().ShouldContain("immutable");
            using var picture = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            (picture.Width, picture.Height).ShouldBe((width, width / 2));
        }

        (await offer.ReadAsync())["content"]!["pictures"]![0]!["alt"]!["sv"]!.GetValue<string>().ShouldBe("Två spelmän");
        (await api.Nobody().ReadAsync($"media/{hash}/500")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.Nobody().ReadAsync($"media/{new string('0', 64)}/400")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Turns_it_upright_and_leaves_where_it_was_taken_behind()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));

        // Orientation 6: the camera was held on its side, so 300 x 100 is to be seen as 100 x 300.
        var added = await UploadAsync(offer, WithExif(Encoded(300, 100, SKEncodedImageFormat.Jpeg), orientation: 6, "63.1792N14.6357E"));

        (added.Json.GetProperty("width").GetInt32(), added.Json.GetProperty("height").GetInt32()).ShouldBe((100, 300));
        var stored = await api.Nobody().GetByteArrayAsync($"media/{added.Json.GetProperty("hash").GetString()}/1600", TestContext.Current.CancellationToken);
        Encoding.Latin1.GetString(stored).ShouldNotContain("63.1792N14.6357E");
        Encoding.Latin1.GetString(stored).ShouldNotContain("Exif");
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_picture()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));

        (await UploadAsync(offer, Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"))).Code.ShouldBe("picture_unreadable");
        (await UploadAsync(offer, Encoded(50, 50, SKEncodedImageFormat.Png)[..60])).Code.ShouldBe("picture_unreadable");
        (await UploadAsync(offer, [])).Faults.ShouldContain("file:required");
        (await offer.ReadAsync())["content"]!["pictures"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_one_that_would_unfold_to_gigabytes()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));

        var answer = await UploadAsync(offer, PngHeader(19_000, 19_000));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("picture_too_many_pixels");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(50)]
    public async Task Answers_one_that_weighs_too_much(int megabytes)
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));

        var answer = await UploadAsync(offer, new byte[megabytes * 1024 * 1024]);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.ShouldBe("too_large");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(50)]
    public async Task Says_on_the_page_that_it_weighs_too_much_and_loses_nothing(int megabytes)
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        using var browser = await EditingAsync(offer);

        await browser.UploadAsync("picture", "picture", "film.png", new byte[megabytes * 1024 * 1024], ("altSv", "Ett fjäll"));

        browser.Status.ShouldBe(megabytes > 12 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.OK);
        browser.Text.ShouldContain(megabytes > 12 ? "Filen är för stor" : "för stor");
        browser.Text.ShouldContain("10 MB");
        await browser.OpenAsync("/sv/" + offer.Path);
        browser.Text.ShouldContain("Visor från fjället");
    }

    [Fact]
    public async Task Says_on_the_page_that_a_file_is_no_picture_and_keeps_what_was_written()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        using var browser = await EditingAsync(offer);

        await browser.UploadAsync("picture", "picture", "brev.png", "Kära festival"u8.ToArray(), ("altSv", "Ett fjäll"));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldContain("id=\"picture-picture-error\"");
        browser.Text.ShouldContain("value=\"Ett fjäll\"");
    }

    private async Task<Browser> EditingAsync(AnOffer offer)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", offer.Firm.Owner.Email), ("Form.Password", ApiFixture.Password));
        await browser.OpenAsync("/sv/" + offer.Path);
        return browser;
    }

    [Fact]
    public async Task Can_be_undone_and_described_otherwise()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        var one = (await UploadAsync(offer, Encoded(40, 40, SKEncodedImageFormat.Webp))).Json.GetProperty("hash").GetString();
        var two = (await UploadAsync(offer, Encoded(41, 40, SKEncodedImageFormat.Jpeg))).Json.GetProperty("hash").GetString();
        var content = (await offer.ReadAsync())["content"]!.AsObject();
        var pictures = content["pictures"]!.AsArray();
        var first = pictures[0]!;
        pictures.RemoveAt(0);
        pictures.Add(first);
        first["alt"] = new System.Text.Json.Nodes.JsonObject { ["sv"] = "Scenen" };

        (await offer.Firm.Owner.Api.ChangeAsync(offer.Path, content, await offer.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        (await offer.ReadAsync())["content"]!["pictures"]!.AsArray().Select(p => p!["hash"]!.GetValue<string>()).ShouldBe([two, one]);

        (await offer.Firm.Owner.Api.RemoveAsync($"{offer.Path}/pictures/{one}")).Status.ShouldBe(HttpStatusCode.OK);
        (await offer.Firm.Owner.Api.RemoveAsync($"{offer.Path}/pictures/{one}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Called> UploadAsync(AnOffer offer, byte[] file, string? alt = null)
    {
        using var content = new MultipartFormDataContent();
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(part, "picture", "bild.png");
        if (alt is not null)
        {
            content.Add(new StringContent(alt), "altSv");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, offer.Path + "/pictures") { Content = content };
        return await offer.Firm.Owner.Api.CallAsync(request);
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor((byte)width, 120, 40));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with an Exif segment: the orientation, and a description that tells a place.</summary>
    private static byte[] WithExif(byte[] jpeg, short orientation, string place)
    {
        var text = Encoding.ASCII.GetBytes(place + "\0");
        var tiff = new List<byte>();
        tiff.AddRange("II*\0"u8);
        tiff.AddRange(BitConverter.GetBytes(8));
        tiff.AddRange(BitConverter.GetBytes((short)2));
        tiff.AddRange([0x0E, 0x01, 2, 0, .. BitConverter.GetBytes(text.Length), .. BitConverter.GetBytes(38)]);
        tiff.AddRange([0x12, 0x01, 3, 0, 1, 0, 0, 0, .. BitConverter.GetBytes((int)orientation)]);
        tiff.AddRange(BitConverter.GetBytes(0));
        tiff.AddRange(text);
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        var length = segment.Length + 2;
        return [jpeg[0], jpeg[1], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. segment, .. jpeg[2..]];
    }

    /// <summary>The beginning of a PNG that says it is very large.</summary>
    private static byte[] PngHeader(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. Big(width), .. Big(height), 8, 6, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Big(13), .. header, .. Big((int)Crc(header)), .. Big(0), .. "IDAT"u8, .. Big(0x35AF061E)];
    }

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
