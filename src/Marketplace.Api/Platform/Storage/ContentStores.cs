using Microsoft.Extensions.Configuration;

namespace Marketplace.Api.Platform.Storage;

/// <summary>Which store an installation has: a bucket when <c>Store:S3:Bucket</c> names one, else a folder.</summary>
public static class ContentStores
{
    private const string Bucket = "Store:S3:Bucket";
    private const string Folder = "Store:Folder";

    /// <summary>The settings without which the store that was chosen cannot be used.</summary>
    public static IReadOnlyList<string> RequiredSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return string.IsNullOrWhiteSpace(configuration[Bucket]) ? [Folder] : [Bucket, "Store:S3:Address", "Store:S3:AccessKey", "Store:S3:SecretKey"];
    }

    /// <summary>The store that the settings choose.</summary>
    public static IContentStore Open(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrWhiteSpace(configuration[Bucket]))
        {
            return InFolder(configuration[Folder]!);
        }

        var section = configuration.GetSection("Store:S3");
        var settings = new S3Settings(section["Address"]!, section["Bucket"]!, section["AccessKey"]!, section["SecretKey"]!);
        return new S3ContentStore(string.IsNullOrWhiteSpace(section["Region"]) ? settings : settings with { Region = section["Region"]! });
    }

    /// <summary>The store in a folder.</summary>
    public static IContentStore InFolder(string folder) => new FolderContentStore(folder);
}
