using Marketplace.Domain.Shared;
using SkiaSharp;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>
/// Turns an uploaded file into pictures of our own making: what cannot be decoded is no picture, and what is stored has
/// been drawn anew, so that nothing else in the file - places, names, hidden contents - comes along.
/// </summary>
internal static class PictureReader
{
    private const long MostPixels = 40_000_000;
    private const int LongestSide = 20_000;
    private const int Quality = 82;

    // Decoding takes memory in proportion to the pixels; a few at a time is enough for everybody.
    private static readonly SemaphoreSlim Room = new(2);

    /// <summary>One size of a picture, as WebP.</summary>
    public sealed record Size(int Width, int Height, byte[] File);

    /// <summary>The picture in each of the widths, upright, never larger than it was.</summary>
    public static async Task<IReadOnlyList<Size>> SizesAsync(byte[] file, IReadOnlyList<int> widths, CancellationToken cancellationToken)
    {
        await Room.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Sizes(file, widths), cancellationToken);
        }
        finally
        {
            Room.Release();
        }
    }

    private static List<Size> Sizes(byte[] file, IReadOnlyList<int> widths)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp })
        {
            throw Refused(PictureErrors.Unreadable);
        }

        // The header says how large it is; a file that would unfold to gigabytes is refused before it does.
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width <= 0 || height <= 0)
        {
            throw Refused(PictureErrors.Unreadable);
        }

        if (width > LongestSide || height > LongestSide || (long)width * height > MostPixels)
        {
            throw Refused(PictureErrors.TooManyPixels);
        }

        using var upright = Upright(Decode(codec, widths.Max()), codec.EncodedOrigin);
        return [.. widths.Select(wanted => SizeOf(upright, Math.Min(wanted, upright.Width)))];
    }

    private static SKBitmap Decode(SKCodec codec, int widest)
    {
        // A decoder that can halve while it reads does so down to what is needed.
        var narrow = Math.Min(codec.Info.Width, codec.Info.Height);
        var size = narrow > 2 * widest ? codec.GetScaledDimensions(2f * widest / narrow) : codec.Info.Size;
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw Refused(PictureErrors.Unreadable);
    }

    /// <summary>Turns and mirrors the picture the way the camera said it should be seen.</summary>
    private static SKBitmap Upright(SKBitmap decoded, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return decoded;
        }

        using (decoded)
        {
            var (w, h) = (decoded.Width, decoded.Height);
            var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
            var matrix = origin switch
            {
                SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
                SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
                SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
                _ => SKMatrix.Identity,
            };
            var upright = new SKBitmap(decoded.Info.WithSize(turned ? h : w, turned ? w : h));
            using var canvas = new SKCanvas(upright);
            canvas.SetMatrix(matrix);
            using var image = SKImage.FromBitmap(decoded);
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
            return upright;
        }
    }

    private static Size SizeOf(SKBitmap upright, int width)
    {
        var height = Math.Max(1, (int)Math.Round((double)upright.Height * width / upright.Width));
        using var scaled = width == upright.Width
            ? upright.Copy()
            : upright.Resize(upright.Info.WithSize(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var image = SKImage.FromBitmap(scaled);
        using var encoded = image.Encode(SKEncodedImageFormat.Webp, Quality) ?? throw Refused(PictureErrors.Unreadable);
        return new Size(width, height, encoded.ToArray());
    }

    private static DomainException Refused(string code) => new(code, ErrorKind.Validation);
}
