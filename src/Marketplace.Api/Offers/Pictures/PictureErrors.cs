namespace Marketplace.Api.Offers.Pictures;

/// <summary>Refusals of uploads.</summary>
public static class PictureErrors
{
    /// <summary>The file is not a PNG, JPEG or WebP picture, or it is damaged.</summary>
    public const string Unreadable = "picture_unreadable";

    /// <summary>The picture has more pixels than anybody can use.</summary>
    public const string TooManyPixels = "picture_too_many_pixels";
}
