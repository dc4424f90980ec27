using System.Text.Json;

namespace ContactCenter.Simulator.Reports;

/// <summary>What became of a call offered to a simulated agent.</summary>
public enum SimulatedOfferOutcome
{
    Answered,

    /// <summary>Refused by the agent, or the agent was in a call.</summary>
    Declined,

    /// <summary>Given up by the platform while it rang.</summary>
    NotAnswered,

    /// <summary>The offer had no audio the agent can speak.</summary>
    Failed,

    /// <summary>The simulation was stopped while it rang.</summary>
    Stopped,
}

/// <summary>One call as the agent's phone saw it.</summary>
public sealed record OfferFacts
{
    public required string Extension { get; init; }

    public required string CallId { get; init; }

    public required DateTimeOffset RangAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required SimulatedOfferOutcome Outcome { get; init; }

    /// <summary>Agent, or Platform (the caller or the platform itself), or Stop.</summary>
    public required EndedBy EndedBy { get; init; }

    public long PacketsSent { get; init; }

    public long PacketsReceived { get; init; }

    public double HeardLevel { get; init; }
}

/// <summary>What a run of agents came to.</summary>
public sealed record AgentReport
{
    /// <summary>Extensions asked for.</summary>
    public int Extensions { get; init; }

    /// <summary>Extensions that the registrar took.</summary>
    public int Registered { get; init; }

    /// <summary>Extensions it refused, and the status.</summary>
    public IReadOnlyDictionary<string, int> Refused { get; init; } = new Dictionary<string, int>();

    /// <summary>Offers by outcome.</summary>
    public IReadOnlyDictionary<SimulatedOfferOutcome, int> Offers { get; init; } = new Dictionary<SimulatedOfferOutcome, int>();

    /// <summary>In order of their ends; empty when facts are not kept.</summary>
    public IReadOnlyList<OfferFacts> Calls { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, SimulationReport.Json);

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"agents: registered {Registered} of {Extensions}, "
        + $"offers {Offers.Values.Sum()}: {string.Join(", ", Enum.GetValues<SimulatedOfferOutcome>().Select(o => $"{o} {Offers.GetValueOrDefault(o)}"))}";
}
