using System.Text;
using Amazon.S3;
using Marketplace.Api.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Api.Tests.Platform.Storage;

public sealed class Keeping_files_in_a_bucket : IAsyncLifetime
{
    private const string HashOfHej = "9c478bf63e9500cb5db1e85ece82f18c8eb9e52e2f9135acd7f10972c8d563ba";
    private static readonly byte[] s_hej = Encoding.UTF8.GetBytes("hej");
    private Bucket _bucket = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bucket = await Bucket.OpenAsync(Cancel);

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task Gives_back_what_was_stored_by_the_hash_of_it()
    {
        var store = Store();

        var hash = await store.PutAsync(s_hej, Cancel);

        hash.ShouldBe(HashOfHej);
        _bucket.Objects.Keys.ShouldBe([$"{hash[..2]}/{hash[2..4]}/{hash}"]);
        (await ReadAsync(store, hash)).ShouldBe("hej");
    }

    [Fact]
    public async Task Stores_the_same_only_once()
    {
        var store = Store();
        await store.PutAsync(s_hej, Cancel);

        (await store.PutAsync(s_hej, Cancel)).ShouldBe(HashOfHej);

        _bucket.Requests.Count(r => r.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Never_writes_over_what_came_in_the_same_moment()
    {
        var store = Store();
        await store.PutAsync(s_hej, Cancel);
        var first = _bucket.Objects.Values.Single();
        _bucket.LooksEmpty = true;

        (await store.PutAsync(s_hej, Cancel)).ShouldBe(HashOfHej);

        _bucket.Requests.Count(r => r.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(2);
        _bucket.Objects.Values.Single().ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Has_nothing_under_a_hash_that_was_never_stored()
    {
        (await Store().OpenAsync(HashOfHej, Cancel)).ShouldBeNull();
        (await Store().OpenAsync("../../etc/passwd", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_no_empty_store()
    {
        var store = Store(("Store:S3:Bucket", "another"));

        (await Should.ThrowAsync<AmazonS3Exception>(() => store.OpenAsync(HashOfHej, Cancel))).ErrorCode.ShouldBe("NoSuchBucket");
        await Should.ThrowAsync<AmazonS3Exception>(() => store.PutAsync(s_hej, Cancel));
    }

    [Fact]
    public void Is_chosen_by_naming_the_bucket_and_then_asks_for_its_keys() =>
        ContentStores.RequiredSettings(Configuration(("Store:S3:Bucket", "files"))).ShouldBe(["Store:S3:Bucket", "Store:S3:Address", "Store:S3:AccessKey", "Store:S3:SecretKey"]);

    [Fact]
    public void Without_a_bucket_a_folder_is_asked_for() => ContentStores.RequiredSettings(Configuration()).ShouldBe(["Store:Folder"]);

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build();

    private IContentStore Store(params (string Key, string? Value)[] changed) => ContentStores.Open(
        new ConfigurationBuilder().AddInMemoryCollection(_bucket.Settings).AddInMemoryCollection(changed.ToDictionary(s => s.Key, s => s.Value)).Build());

    private static async Task<string> ReadAsync(IContentStore store, string hash)
    {
        using var reader = new StreamReader((await store.OpenAsync(hash, Cancel)).ShouldNotBeNull());
        return await reader.ReadToEndAsync(Cancel);
    }
}
