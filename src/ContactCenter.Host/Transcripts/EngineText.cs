using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Host.Transcripts;

/// <summary>
/// Reads what engines answer: <c>{"text","segments":[{"start","end","text"}]}</c>, times in seconds; one without segments is a single one.
/// Nothing of it is believed: times lie within the audio, texts hold what can be stored and seen. Pure.
/// </summary>
internal static class EngineText
{
    public const int LongestText = 4_000;
    private const int MostSegments = 20_000;

    /// <param name="answer">As it came.</param>
    /// <param name="milliseconds">How long the audio is.</param>
    /// <returns>In the order of their beginnings; null when it cannot be read.</returns>
    public static ImmutableArray<Segment>? Read(ReadOnlyMemory<byte> answer, long milliseconds)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            return root.ValueKind is not JsonValueKind.Object ? null
                : root.TryGetProperty("segments", out var segments) && segments.ValueKind is JsonValueKind.Array
                    && (segments.GetArrayLength() > 0 || TextOf(root) is not { Length: > 0 })
                    ? OfSegments(segments, milliseconds)
                : TextOf(root) is { } all ? [.. Pieces(Clean(all), 0, milliseconds)]
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Half of a surrogate pair is found when the text is taken.
            return null;
        }
    }

    /// <summary>Some engines say all in one text and leave the list of segments empty.</summary>
    private static string? TextOf(JsonElement one) =>
        one.TryGetProperty("text", out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    /// <summary>Without what PostgreSQL does not store and nobody sees.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isLine = rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029;
            if (isLine)
            {
                clean.Append(' ');
            }
            else if (rune.ToString() is var one && TextRules.IsText(one))
            {
                clean.Append(one);
            }
        }

        return clean.ToString().Trim();
    }

    private static ImmutableArray<Segment>? OfSegments(JsonElement segments, long milliseconds)
    {
        if (segments.GetArrayLength() > MostSegments)
        {
            return null;
        }

        var read = new List<Segment>();
        foreach (var one in segments.EnumerateArray())
        {
            if (one.ValueKind is not JsonValueKind.Object || MsOf(one, "start", milliseconds) is not { } start
                || MsOf(one, "end", milliseconds) is not { } end
                || TextOf(one) is not { } text)
            {
                return null;
            }

            read.AddRange(Pieces(Clean(text), start, Math.Max(start, end)));
        }

        return [.. read.OrderBy(segment => segment.StartMs)];
    }

    private static long? MsOf(JsonElement segment, string name, long most) =>
        segment.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.GetDouble() is var seconds
            ? (long)Math.Round(Math.Clamp(seconds, 0, most / 1_000.0) * 1_000) : null;

    /// <summary>Nothing of a text that is longer than what is stored in one is cut off.</summary>
    private static IEnumerable<Segment> Pieces(string text, long start, long end)
    {
        for (var at = 0; at < text.Length;)
        {
            var piece = TextRules.Cut(text[at..Math.Min(at + LongestText + 1, text.Length)], LongestText);
            yield return new(start, end, piece);
            at += piece.Length;
        }
    }
}
