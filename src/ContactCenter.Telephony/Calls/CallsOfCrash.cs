using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Calls;

/// <summary>What the last process kept of the calls that ran when it stopped.</summary>
/// <param name="AliveAt">When it last wrote: it lived at least until then. Null without a file.</param>
/// <param name="LastSigns">When the last sign of life of each running call came, at most a second too early.</param>
/// <param name="Legs">The legs of those calls, as they remembered themselves.</param>
public sealed record CallsOfCrash(
    DateTimeOffset? AliveAt, IReadOnlyDictionary<CallId, DateTimeOffset> LastSigns, IReadOnlyList<string> Legs)
{
    /// <summary>Reads the file; a torn or unknown line is passed over, a file that cannot be read is as good as none.</summary>
    public static CallsOfCrash Read(string path)
    {
        var legs = new Dictionary<string, string[]>(StringComparer.Ordinal);
        MemoryLine? last = null;
        foreach (var line in LinesOf(path))
        {
            if (line.Call is { } call)
            {
                legs[call] = line.Legs ?? [];
            }
            else if (line.Ended is { } ended)
            {
                legs.Remove(ended);
            }
            else if (line.Alive is not null)
            {
                last = line;
            }
        }

        return new(
            last?.Alive,
            last is null ? new Dictionary<CallId, DateTimeOffset>() : legs.Keys.ToDictionary(id => new CallId(id), id => LastSign(last, id)),
            [.. legs.Values.SelectMany(l => l)]);
    }

    private static DateTimeOffset LastSign(MemoryLine last, string call)
    {
        var silent = last.Silent is { } all && all.TryGetValue(call, out var seconds) ? seconds : 0;
        return last.Alive!.Value - TimeSpan.FromSeconds(silent);
    }

    private static IEnumerable<MemoryLine> LinesOf(string path)
    {
        string[] lines;
        try
        {
            lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lines = [];
        }

        foreach (var line in lines)
        {
            MemoryLine? read;
            try
            {
                read = JsonSerializer.Deserialize<MemoryLine>(line, MemoryLine.Json);
            }
            catch (JsonException)
            {
                continue;
            }

            if (read is not null)
            {
                yield return read;
            }
        }
    }
}

/// <summary>A line of the file: a call with its legs, the end of one, or that the process lives and who is silent.</summary>
internal sealed record MemoryLine
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string? Call { get; init; }

    public string[]? Legs { get; init; }

    public string? Ended { get; init; }

    public DateTimeOffset? Alive { get; init; }

    /// <summary>Seconds without a sign of life, for the calls in which nobody was heard since the line before.</summary>
    public Dictionary<string, double>? Silent { get; init; }
}
