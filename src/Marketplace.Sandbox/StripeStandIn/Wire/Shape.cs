using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>
/// What one parameter must look like. Only what this stand-in acts upon is described; anything else is refused as
/// unknown, so a request accepted here is never one that the real API would not know.
/// </summary>
internal abstract record Shape
{
    public static readonly Shape Text = new TextShape(5000);
    public static readonly Shape Whole = new WholeShape(long.MinValue);
    public static readonly Shape Amount = new WholeShape(1);
    public static readonly Shape Flag = new FlagShape();
    public static readonly Shape Currency = new CurrencyShape();
    public static readonly Shape Metadata = new MetadataShape();
    public static readonly Shape Texts = new ListShape(Text);

    /// <summary>A moment, or a range of them (`created[gte]`).</summary>
    public static readonly Shape Moments = new MomentsShape();

    public static Shape Short(int longest) => new TextShape(longest);

    public static Shape OneOf(params string[] values) => new ChoiceShape(values);

    public static Shape ListOf(Shape item) => new ListShape(item);

    public static HashShape Hash(params Field[] fields) => new(fields);

    /// <summary>Checks what was given and returns it in its proper type.</summary>
    public abstract JsonNode? Read(JsonNode given, string path);

    private static string Scalar(JsonNode given, string path) =>
        given is JsonValue value
            ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
            : throw StripeProblem.Invalid(null, $"Invalid string: {path} must not be an object or a list.", path);

    private sealed record TextShape(int Longest) : Shape
    {
        public override JsonNode Read(JsonNode given, string path)
        {
            var text = Scalar(given, path);
            if (text.Length == 0)
                throw StripeProblem.Invalid("parameter_invalid_empty",
                    $"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a "
                    + $"parameter; however '{path}' cannot be unset.", path);
            return text.Length <= Longest
                ? text
                : throw StripeProblem.Invalid("parameter_invalid_string_blank",
                    $"Invalid string: {path} must be at most {Longest} characters.", path);
        }
    }

    private sealed record WholeShape(long Smallest) : Shape
    {
        public override JsonNode Read(JsonNode given, string path)
        {
            var text = Scalar(given, path);
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                throw StripeProblem.Invalid("parameter_invalid_integer", $"Invalid integer: {text}", path);
            return number >= Smallest
                ? number
                : throw StripeProblem.Invalid("parameter_invalid_integer",
                    $"This value must be greater than or equal to {Smallest}.", path);
        }
    }

    private sealed record FlagShape : Shape
    {
        public override JsonNode Read(JsonNode given, string path) => Scalar(given, path) switch
        {
            "true" => true,
            "false" => false,
            var other => throw StripeProblem.Invalid(null, $"Invalid boolean: {other}", path),
        };
    }

    private sealed record CurrencyShape : Shape
    {
        public override JsonNode Read(JsonNode given, string path) => Scalar(given, path) switch
        {
            "sek" => "sek",
            "nok" => "nok",
            var other => throw StripeProblem.Invalid(null,
                $"Invalid currency: {other}. This account currently supports these currencies: sek, nok", path),
        };
    }

    private sealed record ChoiceShape(string[] Values) : Shape
    {
        public override JsonNode Read(JsonNode given, string path)
        {
            var text = Scalar(given, path);
            return Values.Contains(text)
                ? text
                : throw StripeProblem.Invalid(null,
                    $"Invalid {path}: must be one of {string.Join(", ", Values[..^1])}"
                    + $"{(Values.Length > 1 ? ", or " : "")}{Values[^1]}", path);
        }
    }

    internal sealed record ListShape(Shape Item) : Shape
    {
        public override JsonNode Read(JsonNode given, string path)
        {
            var items = given switch
            {
                JsonArray array => array.Select(item => item),
                JsonObject numbered when numbered.All(p => int.TryParse(p.Key, out _)) =>
                    numbered.OrderBy(p => int.Parse(p.Key, CultureInfo.InvariantCulture)).Select(p => p.Value),
                _ => throw StripeProblem.Invalid(null, "Invalid array", path),
            };
            return new JsonArray([.. items.Select((item, i) =>
                Item.Read(item ?? throw StripeProblem.Invalid(null, "Invalid array", path), $"{path}[{i}]"))]);
        }
    }

    private sealed record MetadataShape : Shape
    {
        public override JsonNode? Read(JsonNode given, string path)
        {
            if (given is not JsonObject map)
                throw StripeProblem.Invalid(null, "Invalid hash", path);
            if (map.Count > 50)
                throw StripeProblem.Invalid(null, "Metadata can have at most 50 keys.", path);
            foreach (var (key, value) in map)
                if (key.Length > 40 || value is null || Scalar(value, $"{path}[{key}]").Length > 500)
                    throw StripeProblem.Invalid(null,
                        "Metadata keys have at most 40 characters and values at most 500.", $"{path}[{key}]");
            return map.DeepClone();
        }
    }

    private sealed record MomentsShape : Shape
    {
        private static readonly HashShape Range = Hash(
            Field.Optional("gt", Whole), Field.Optional("gte", Whole),
            Field.Optional("lt", Whole), Field.Optional("lte", Whole));

        public override JsonNode? Read(JsonNode given, string path) =>
            given is JsonObject ? Range.Read(given, path) : Whole.Read(given, path);
    }
}

/// <summary>A set of named parameters; every name that is not in it is refused.</summary>
internal sealed record HashShape(IReadOnlyList<Field> Fields) : Shape
{
    public override JsonNode? Read(JsonNode given, string path) =>
        given is JsonObject hash ? Read(hash, path) : throw StripeProblem.Invalid(null, "Invalid hash", path);

    public JsonObject Read(JsonObject given, string path = "")
    {
        foreach (var (name, _) in given)
        {
            var field = Fields.FirstOrDefault(f => f.Name == name);
            if (field is null)
                throw StripeProblem.Invalid("parameter_unknown",
                    $"Received unknown parameter: {Join(path, name)}", Join(path, name));
            if (field.Refusal is { } refusal)
                throw StripeProblem.Invalid(refusal, $"The parameter {name} is no longer supported. "
                    + "Use allowed_payment_method_types instead.", Join(path, name));
        }

        var read = new JsonObject();
        foreach (var field in Fields)
        {
            if (given[field.Name] is { } value)
                read[field.Name] = field.Shape.Read(value, Join(path, field.Name));
            else if (field.IsRequired)
                throw StripeProblem.Invalid("parameter_missing",
                    $"Missing required param: {Join(path, field.Name)}.", Join(path, field.Name));
        }

        return read;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}[{name}]";
}

internal sealed record Field(string Name, Shape Shape, bool IsRequired = false, string? Refusal = null)
{
    public static Field Required(string name, Shape shape) => new(name, shape, IsRequired: true);

    public static Field Optional(string name, Shape shape) => new(name, shape);

    /// <summary>Known to older versions of the API and refused by this one with a code of its own.</summary>
    public static Field Refused(string name, string code) => new(name, Shape.Text, Refusal: code);
}
