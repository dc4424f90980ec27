using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>
/// One call counted again from its events, by the definitions of the ledger and not by the platform's code: KPI-01 to KPI-03, RNK-01,
/// readings X4–X6 and X24. Times in whole milliseconds.
/// </summary>
internal sealed class RecountedCall
{
    private readonly List<JournalLine> _lines = [];
    private readonly Dictionary<string, DateTimeOffset> _summaries = new(StringComparer.Ordinal);
    private DateTimeOffset? _heldSince;
    private DateTimeOffset? _partedSince;
    private long _hold;
    private long _parted;
    private long _summary;

    private RecountedCall(string id)
    {
        Id = id;
    }

    public string Id { get; }

    public string Caller { get; private set; } = "";

    public DateTimeOffset? Requested { get; private set; }

    public DateTimeOffset? Answered { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    public string? Queue { get; private set; }

    public string? Agent { get; private set; }

    public string? EndCause { get; private set; }

    public int Offers { get; private set; }

    /// <summary>Ended by the platform, not by anybody who talked.</summary>
    public bool IsLost => EndCause is "NodeLost" or "Shutdown" or "MediaLost";

    public bool IsClosed => Ended is not null && _summaries.Count == 0;

    public static IReadOnlyList<RecountedCall> All(RunningHost host)
    {
        var sequences = new Dictionary<string, long>(StringComparer.Ordinal);
        var lines = JournalFiles.Read(host);
        foreach (var line in lines)
        {
            Assert.Equal(sequences.GetValueOrDefault(line.Stream) + 1, line.Sequence);
            sequences[line.Stream] = line.Sequence;
        }

        return Count(lines);
    }

    /// <summary>Of all Hosts of one centre. No two events of a stream have the same number.</summary>
    public static IReadOnlyList<RecountedCall> All(IEnumerable<RunningHost> hosts)
    {
        var lines = hosts.SelectMany(JournalFiles.Read).OrderBy(line => line.Sequence).ToList();
        Assert.Equal(lines.Count, lines.Select(line => (line.Stream, line.Sequence)).Distinct().Count());
        return Count(lines);
    }

    private static IReadOnlyList<RecountedCall> Count(IEnumerable<JournalLine> lines)
    {
        var calls = new Dictionary<string, RecountedCall>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!line.Stream.StartsWith("call/", StringComparison.Ordinal))
            {
                continue;
            }

            if (!calls.TryGetValue(line.Stream, out var call))
            {
                calls[line.Stream] = call = new RecountedCall(line.Stream["call/".Length..]);
            }

            call.Take(line);
        }

        return [.. calls.Values];
    }

    public CountedFigures Figures()
    {
        if (Requested is not { } requested)
        {
            return CountedFigures.None;
        }

        if (Answered is not { } answered)
        {
            return CountedFigures.None with { Offered = 1, Abandoned = Ended is null ? 0 : 1 };
        }

        var wait = Milliseconds(requested, answered);
        var figures = CountedFigures.None with { Offered = 1, Answered = 1, Within60 = wait <= 60_000 ? 1 : 0, Wait = wait };
        if (!IsClosed)
        {
            return figures;
        }

        var talk = Milliseconds(answered, Ended!.Value) - _hold - _parted;
        return figures with { Handled = 1, Talk = talk, Hold = _hold, WrapUp = _summary, Handle = talk + _hold + _summary };
    }

    private static bool IsOfAnotherHost(JournalLine line) => line.Sequence >= 1L << 32;

    private static long Milliseconds(DateTimeOffset from, DateTimeOffset to) => (to - from).Ticks / TimeSpan.TicksPerMillisecond;

    public override string ToString() => $"{Id}: {string.Join("; ", _lines.Select(line => $"{line.Sequence:X} {line.At:HH:mm:ss.fff} {line.Type} {line.Agent}"))}";

    private void Take(JournalLine line)
    {
        _lines.Add(line);
        switch (line.Type)
        {
            case "call-arrived":
                Caller = (string)line.Event["callerNumber"]!;
                break;
            case "human-requested":
                Requested ??= line.At;
                Queue ??= (string?)line.Event["queue"];
                break;
            case "call-queued" when Answered is null:
                Queue = (string?)line.Event["queue"];
                break;
            case "call-queued" or "call-transferred":
                Resume(line.At);
                _partedSince ??= line.At;
                break;
            case "call-offered":
                Offers++;
                break;
            case "call-connected":
                Meet(line.At);
                Queue = Answered is null ? (string?)line.Event["queue"] ?? Queue : Queue;
                Answered ??= line.At;
                Agent ??= line.Agent;
                break;
            case "call-held":
                _heldSince ??= line.At;
                break;
            case "call-resumed":
                Resume(line.At);
                break;
            case "call-ended" when Ended is not null && IsOfAnotherHost(line):
            case "wrap-up-ended" when !_summaries.ContainsKey(line.Agent!) && IsOfAnotherHost(line):
                // It did not know what the Host of the call had written last.
                break;
            case "call-ended":
                Assert.Null(Ended);
                Resume(line.At);
                Meet(line.At);
                Ended = line.At;
                EndCause = (string?)line.Event["end"]!["cause"];
                break;
            case "wrap-up-started":
                _summaries.Add(line.Agent!, line.At);
                break;
            case "wrap-up-ended":
                Assert.True(_summaries.Remove(line.Agent!, out var since), $"A summary of call {Id} ended twice.");
                _summary += Milliseconds(since, line.At);
                break;
        }
    }

    private void Resume(DateTimeOffset at)
    {
        _hold += _heldSince is { } since ? Milliseconds(since, at) : 0;
        _heldSince = null;
    }

    private void Meet(DateTimeOffset at)
    {
        _parted += _partedSince is { } since ? Milliseconds(since, at) : 0;
        _partedSince = null;
    }
}
