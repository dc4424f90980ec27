using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ContactCenter.Domain.Faults;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContactCenter.Centre.Configuration;

/// <summary>
/// YAML as the JSON of a known type. What belongs at a place decides how a bare word is read, so a number dialled (<c>12366</c>) and an
/// area code (<c>0771</c>) are the texts that were written. One document, no tags, no anchors: a file cannot grow while it is read.
/// </summary>
/// <param name="options">Say what the members of a type are called.</param>
internal sealed class YamlReading(JsonSerializerOptions options)
{
    private const int DeepestNesting = 16;

    /// <param name="yaml">The file.</param>
    /// <param name="members">What the document has at its top, and of which type; others are read as they look.</param>
    /// <exception cref="UnreadableYamlException">It is more of YAML than is taken; says where.</exception>
    /// <exception cref="YamlException">It is no YAML; says where.</exception>
    public JsonObject ReadFile(string yaml, IReadOnlyDictionary<string, Type> members)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            throw At(parser.Current?.Start ?? Mark.Empty, YamlFaults.Empty);
        }

        parser.Consume<DocumentStart>();
        var file = ReadMapping(parser, name => members.GetValueOrDefault(name), depth: 0);
        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _) ? file : throw At(parser.Current!.Start, YamlFaults.Documents);
    }

    private JsonNode? Read(IParser parser, Type? type, int depth)
    {
        switch (parser.Current)
        {
            case { } deep when depth > DeepestNesting:
                throw At(deep.Start, YamlFaults.Deep);
            case AnchorAlias alias:
                throw At(alias.Start, YamlFaults.Reference);
            case NodeEvent { Tag.IsEmpty: false } tagged when !tagged.Tag.IsNonSpecific:
                throw At(tagged.Start, YamlFaults.Tag);
            case NodeEvent { Anchor.IsEmpty: false } anchored:
                throw At(anchored.Start, YamlFaults.Anchor);
            case MappingStart:
                var members = MembersOf(type);
                return ReadMapping(parser, name => members?.GetValueOrDefault(name), depth);
            case SequenceStart:
                return ReadSequence(parser, type is null ? null : InfoOf(type)?.ElementType, depth);
            default:
                return ReadScalar(parser.Consume<Scalar>(), type);
        }
    }

    private JsonObject ReadMapping(IParser parser, Func<string, Type?> typeOf, int depth)
    {
        if (parser.Current is not MappingStart)
        {
            throw At(parser.Current!.Start, YamlFaults.Mapping);
        }

        parser.Consume<MappingStart>();
        var read = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current!;
            if (start is not Scalar { Anchor.IsEmpty: true } name)
            {
                throw At(start.Start, YamlFaults.Name);
            }

            parser.MoveNext();
            if (!read.TryAdd(name.Value, Read(parser, typeOf(name.Value), depth + 1)))
            {
                throw new UnreadableYamlException(YamlFaults.Twice.With(start.Start.Line, start.Start.Column, name.Value));
            }
        }

        return read;
    }

    private JsonArray ReadSequence(IParser parser, Type? element, int depth)
    {
        parser.Consume<SequenceStart>();
        var read = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            read.Add(Read(parser, element, depth + 1));
        }

        return read;
    }

    /// <summary>
    /// In quotes always a text; bare what belongs there, as far as it can be read so. What it is not, the reading of the JSON says.
    /// </summary>
    private JsonNode? ReadScalar(Scalar scalar, Type? type)
    {
        var text = scalar.Value;
        if (text.Contains('\0', StringComparison.Ordinal) || text.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            // What stands for no character, half of a pair among them, is nothing that a database or a browser takes.
            throw At(scalar.Start, YamlFaults.Character);
        }

        if (scalar.Style is not ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return null;
        }

        var plain = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (plain is null || plain == typeof(bool))
        {
            if (text is "true" or "True" or "TRUE")
            {
                return JsonValue.Create(true);
            }

            if (text is "false" or "False" or "FALSE")
            {
                return JsonValue.Create(false);
            }
        }

        return (plain is null || IsNumber(plain))
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    /// <summary>Of a type with several kinds (a step of a flow) the members of all: what kind it is may stand below them.</summary>
    private Dictionary<string, Type>? MembersOf(Type? type) =>
        type is not null && InfoOf(type) is { Kind: JsonTypeInfoKind.Object } info
            ? info.Properties.Concat((info.PolymorphismOptions?.DerivedTypes ?? [])
                .SelectMany(kind => InfoOf(kind.DerivedType)!.Properties))
                .DistinctBy(p => p.Name)
                .ToDictionary(p => p.Name, p => p.PropertyType)
            : null;

    private JsonTypeInfo? InfoOf(Type type) =>
        options.TryGetTypeInfo(Nullable.GetUnderlyingType(type) ?? type, out var info) ? info : null;

    private static UnreadableYamlException At(Mark place, FaultKind why) => new(why.With(place.Line, place.Column));
}
