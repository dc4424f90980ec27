using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Simulator.Reports;

/// <summary>What became of a simulated caller's call.</summary>
public enum SimulatedCallOutcome
{
    /// <summary>The caller heard an agent.</summary>
    Connected,

    /// <summary>The caller's patience ended before an agent was heard.</summary>
    Abandoned,

    /// <summary>The platform refused with a SIP status.</summary>
    Refused,

    /// <summary>No response, no audio, or the platform hung up before an agent was heard.</summary>
    Failed,

    /// <summary>The simulation was stopped before the call had another outcome.</summary>
    Stopped,
}

/// <summary>Who ended a call.</summary>
public enum EndedBy
{
    Caller,
    Agent,

    /// <summary>The other side of the SIP call, before an agent and a caller were connected.</summary>
    Platform,

    /// <summary>The simulation was stopped.</summary>
    Stop,
}

/// <summary>One call as its caller saw it. Times are of this process; levels are dB below full scale.</summary>
public sealed record SimulatedCallFacts
{
    public required int Index { get; init; }

    /// <summary>The SIP Call-ID.</summary>
    public required string CallId { get; init; }

    public required string CallerNumber { get; init; }

    public required string EntryNumber { get; init; }

    /// <summary>The INVITE was sent.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The platform answered; not yet an agent.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>An agent was heard.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required SimulatedCallOutcome Outcome { get; init; }

    public required EndedBy EndedBy { get; init; }

    /// <summary>The final SIP status of the INVITE; 408 and 503 may have been made here.</summary>
    public int? Status { get; init; }

    public long PacketsSent { get; init; }

    public long PacketsReceived { get; init; }

    public double HeardLevel { get; init; }
}

/// <summary>What a run of callers came to. Every placed call has exactly one outcome.</summary>
public sealed record SimulationReport
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Calls of the plan; null when the plan had no end.</summary>
    public int? Planned { get; init; }

    /// <summary>INVITEs sent.</summary>
    public int Placed { get; init; }

    /// <summary>An agent was heard.</summary>
    public int Connected { get; init; }

    public int Abandoned { get; init; }

    /// <summary>Refused calls by SIP status.</summary>
    public IReadOnlyDictionary<int, int> Refused { get; init; } = new Dictionary<int, int>();

    public int Failures { get; init; }

    /// <summary>Ended because the simulation was stopped.</summary>
    public int Stopped { get; init; }

    /// <summary>In order of their ends; empty when <see cref="Calls.CallerOptions.KeepFacts"/> is off.</summary>
    public IReadOnlyList<SimulatedCallFacts> Calls { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var refused = Refused.Count == 0 ? "" : " (" + string.Join(", ", Refused.OrderBy(r => r.Key).Select(r => $"{r.Value}× {r.Key}")) + ")";
        return $"callers: planned {(Planned is { } planned ? $"{planned}" : "no end")}, placed {Placed}, connected {Connected}, abandoned {Abandoned}, "
            + $"refused {Refused.Values.Sum()}{refused}, failed {Failures}, stopped {Stopped}";
    }
}
