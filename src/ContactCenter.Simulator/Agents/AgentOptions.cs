using System.Net;
using ContactCenter.Plans;

namespace ContactCenter.Simulator.Agents;

/// <summary>An extension and the password of its desk phone.</summary>
public sealed record AgentLine(string Extension, string Password)
{
    public override string ToString() => Extension;
}

/// <summary>Agents to simulate.</summary>
public sealed record AgentOptions
{
    /// <summary>The platform's registrar (UDP).</summary>
    public required IPEndPoint Registrar { get; init; }

    public required IReadOnlyList<AgentLine> Lines { get; init; }

    /// <summary>Where the agents' SIP and audio ports are bound; loopback or a private address.</summary>
    public IPAddress LocalAddress { get; init; } = IPAddress.Loopback;

    /// <summary>From the ring to the answer.</summary>
    public Distribution AnswerDelay { get; init; } = new LogNormal(3, 0.4);

    /// <summary>0–1: how often an agent refuses a call after that delay.</summary>
    public double DeclineProbability { get; init; }

    /// <summary>0–1: how often an agent lets it ring.</summary>
    public double NoAnswerProbability { get; init; }

    public Distribution Talk { get; init; } = new LogNormal(60, 0.5);

    /// <summary>0–1: how often the agent hangs up after that talk time; otherwise it waits for the caller to.</summary>
    public double HangUpProbability { get; init; }

    public long Seed { get; init; } = 1;

    /// <summary>Keep the facts of every call for the report.</summary>
    public bool KeepFacts { get; init; } = true;
}
