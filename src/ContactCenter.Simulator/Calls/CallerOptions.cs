using System.Net;
using ContactCenter.Plans;

namespace ContactCenter.Simulator.Calls;

/// <summary>Callers to simulate.</summary>
public sealed record CallerOptions
{
    /// <summary>The platform's SIP address (UDP).</summary>
    public required IPEndPoint Target { get; init; }

    public required CallPlanOptions Plan { get; init; }

    /// <summary>Where the callers' SIP and audio ports are bound; loopback or a private address.</summary>
    public IPAddress LocalAddress { get; init; } = IPAddress.Loopback;

    /// <summary>How much longer than its talk time a caller that leaves hanging up to the agent waits for it.</summary>
    public TimeSpan HangUpGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Keep the facts of every call for the report; off for traffic without an end.</summary>
    public bool KeepFacts { get; init; } = true;
}
