using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContactCenter.Centre.Configuration;

/// <summary>
/// JSON as YAML for people: blocks, and every text in quotes, so that an extension 08001 or a reason code "no" stays a text whatever
/// program reads the file (YAML 1.2.2 §10.3).
/// </summary>
internal static class YamlWriting
{
    public static void Write(TextWriter text, JsonObject document)
    {
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                var form = members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block;
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, form));
                foreach (var (name, value) in members)
                {
                    emitter.Emit(Scalar(name, ScalarStyle.Plain));
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                var layout = IsShort(list) ? SequenceStyle.Flow : SequenceStyle.Block;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, layout));
                foreach (var value in list)
                {
                    Write(emitter, value);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                emitter.Emit(Scalar(value.GetValue<string>(), ScalarStyle.DoubleQuoted));
                break;
            default:
                emitter.Emit(Scalar(node?.ToJsonString() ?? "null", ScalarStyle.Plain));
                break;
        }
    }

    /// <summary>Names of queues, addresses: on one line.</summary>
    private static bool IsShort(JsonArray list) => list.All(value => value is JsonValue);

    private static Scalar Scalar(string value, ScalarStyle style) =>
        new(AnchorName.Empty, TagName.Empty, value, style, isPlainImplicit: true, isQuotedImplicit: true);
}
