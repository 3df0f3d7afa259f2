using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Platform;

/// <summary>
/// Hides the numbers of persons where they are stored: a Swedish sole trader's organisation number is the personal number,
/// which the law protects (dataskyddslagen 2018:218, 3 kap. 10 §). The nonce is a keyed hash of the number itself, so that
/// the same number is always the same text: unique indexes and look-ups work, and nobody without the key can try them all.
/// Numbers of companies stay as they are; they are public.
/// </summary>
internal sealed class PersonalNumbers
{
    /// <summary>The setting that holds the key: 32 bytes in Base64.</summary>
    public const string Setting = "Secrets:PersonalNumbers";

    private const char Mark = '~';
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _encryption;
    private readonly byte[] _hash;

    /// <summary>Hides with the key of a host.</summary>
    /// <exception cref="InvalidOperationException">The key is not 32 bytes in Base64.</exception>
    public PersonalNumbers(string? key)
    {
        var secret = new byte[KeyLength];
        if (key is null || !Convert.TryFromBase64String(key, secret, out var length) || length != KeyLength)
        {
            throw new InvalidOperationException($"{Setting} wants {KeyLength} bytes in Base64, as 'openssl rand -base64 {KeyLength}' makes them.");
        }

        _encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: "encryption"u8.ToArray());
        _hash = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: "hash"u8.ToArray());
        KeyName = Convert.ToHexStringLower(HMACSHA256.HashData(_hash, "name"u8)[..8]);
    }

    /// <summary>For those who only make tables and never see a number: a key that is thrown away.</summary>
    public static PersonalNumbers OfNobody => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));

    /// <summary>Tells one key from another without saying anything about it.</summary>
    public string KeyName { get; }

    /// <summary>What is stored for a number.</summary>
    public string Hide(string number)
    {
        var clear = Encoding.UTF8.GetBytes(number);
        var hidden = new byte[NonceLength + clear.Length + TagLength];
        var nonce = hidden.AsSpan(0, NonceLength);
        HMACSHA256.HashData(_hash, clear).AsSpan(0, NonceLength).CopyTo(nonce);
        using var cipher = new AesGcm(_encryption, TagLength);
        cipher.Encrypt(nonce, clear, hidden.AsSpan(NonceLength, clear.Length), hidden.AsSpan(NonceLength + clear.Length));
        return Mark + Base64Url.EncodeToString(hidden);
    }

    /// <summary>The number that was stored.</summary>
    /// <exception cref="CryptographicException">It was hidden with another key, or somebody changed it.</exception>
    public string Show(string stored)
    {
        if (stored[0] != Mark)
        {
            return stored;
        }

        var hidden = Base64Url.DecodeFromChars(stored.AsSpan(1));
        var clear = new byte[hidden.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_encryption, TagLength);
        cipher.Decrypt(hidden.AsSpan(0, NonceLength), hidden.AsSpan(NonceLength, clear.Length), hidden.AsSpan(NonceLength + clear.Length), clear);
        return Encoding.UTF8.GetString(clear);
    }

    /// <summary>Makes every column that may hold a personal number or facts about a person hide it, also those inside of complex properties.</summary>
    public void HideIn(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(AllProperties))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsAssignableTo(typeof(IPersonalNumber)))
            {
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(HiddenNumberConverter<>).MakeGenericType(type), this)!);
            }
            else if (type.IsAssignableTo(typeof(IPersonalFacts)))
            {
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(HiddenFactsConverter<>).MakeGenericType(type), this)!);
            }
        }
    }

    private static IEnumerable<IMutableProperty> AllProperties(IMutableTypeBase type) =>
        type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties().SelectMany(p => AllProperties(p.ComplexType)));

    private sealed class HiddenNumberConverter<TNumber>(PersonalNumbers numbers) : ValueConverter<TNumber, string>(
        number => number.IsPersonal ? numbers.Hide(number.Value) : number.Value,
        stored => Read(numbers.Show(stored)))
        where TNumber : struct, IStoredText<TNumber>, IPersonalNumber
    {
        // An expression tree cannot call a static abstract member itself.
        private static TNumber Read(string value) => TNumber.From(value);
    }

    private sealed class HiddenFactsConverter<TFacts>(PersonalNumbers numbers) : ValueConverter<TFacts, string>(
        facts => numbers.Hide(JsonSerializer.Serialize(facts, Json.Options)),
        stored => JsonSerializer.Deserialize<TFacts>(numbers.Show(stored), Json.Options)!)
        where TFacts : class, IPersonalFacts;
}

/// <summary>The model holds the key, so each key has a model of its own.</summary>
internal sealed class PersonalNumbersModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), designTime, (context as SamspelDbContext)?.PersonalNumbers.KeyName);
}
