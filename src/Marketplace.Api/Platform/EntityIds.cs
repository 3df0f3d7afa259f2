using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Api.Platform;

/// <summary>Every identifier type of the model, found once.</summary>
internal static class EntityIds
{
    public static readonly IReadOnlyList<Type> All =
        [.. typeof(Money).Assembly.GetTypes().Where(IsId)];

    /// <summary>Every checked value of the model that is stored as its canonical text.</summary>
    public static readonly IReadOnlyList<Type> StoredTexts =
        [.. typeof(Money).Assembly.GetTypes().Where(type => Implements(type, typeof(IStoredText<>)))];

    public static bool IsId(Type type) => Implements(type, typeof(IEntityId<>));

    private static bool Implements(Type type, Type contract) => type.IsValueType && type.GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);
}

/// <summary>A checked value is its canonical text; it was checked before it was stored.</summary>
internal sealed class StoredTextConverter<TText>() : ValueConverter<TText, string>(text => text.Value, value => Wrap(value))
    where TText : struct, IStoredText<TText>
{
    private static TText Wrap(string value) => TText.From(value);
}

/// <summary>An identifier is a uuid column.</summary>
internal sealed class EntityIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, IEntityId<TId>
{
    // An expression tree cannot call a static abstract member itself.
    private static TId Wrap(Guid value) => TId.From(value);
}

/// <summary>A share is an integer column of hundredths of a percent.</summary>
internal sealed class BasisPointsConverter() : ValueConverter<BasisPoints, int>(share => share.Value, value => new BasisPoints(value));

/// <summary>An identifier is a plain uuid string in JSON.</summary>
internal sealed class EntityIdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => EntityIds.IsId(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EntityIdJsonConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class EntityIdJsonConverter<TId> : JsonConverter<TId>
        where TId : struct, IEntityId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
