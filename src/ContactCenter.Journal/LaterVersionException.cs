using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContactCenter.Journal;

/// <summary>
/// Events of a kind that this version does not know: a later version wrote them. What a call came to cannot be said without them, so
/// nothing is left out; the later version reads them.
/// </summary>
public sealed class LaterVersionException : IOException
{
    private LaterVersionException(string kind, Exception inner)
        : base($"The events hold '{kind}', which this version does not know: a later version wrote it. Start that version.", inner)
    {
    }

    /// <param name="written">An event, or an entry that has one.</param>
    /// <param name="kinds">What this version knows.</param>
    /// <param name="inner">What reading it threw.</param>
    /// <returns>Null when its kind is known: then something else is wrong with it.</returns>
    internal static LaterVersionException? Of(ReadOnlySpan<byte> written, JsonTypeInfo kinds, JsonException inner)
    {
        var reader = new Utf8JsonReader(written);
        try
        {
            var root = JsonElement.ParseValue(ref reader);
            var happened = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("event", out var of) ? of : root;
            return happened.ValueKind is JsonValueKind.Object && happened.TryGetProperty("type", out var type)
                && type.ValueKind is JsonValueKind.String && type.GetString() is { } kind
                && !kinds.PolymorphismOptions!.DerivedTypes.Any(known => kind.Equals(known.TypeDiscriminator))
                ? new(kind, inner) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
