using System.Net;
using ContactCenter.Plans;

namespace ContactCenter.Host.Simulation;

/// <summary>How lively the demo is.</summary>
internal sealed record DemoTrafficOptions
{
    /// <summary>The platform's own SIP address; asked for when telephony has started, since its port may be any free one.</summary>
    public required Func<IServiceProvider, IPEndPoint?> Target { get; init; }

    /// <summary>Extensions that stay free for people who sign in at a browser.</summary>
    public IReadOnlySet<string> FreeExtensions { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "8001", "8002" };

    /// <summary>Calls a second.</summary>
    public double Rate { get; init; } = 0.07;

    public Distribution Talk { get; init; } = new LogNormal(40, 0.6);

    public Distribution Patience { get; init; } = new Exponential(60);

    /// <summary>From the end of a conversation to its saved summary.</summary>
    public Distribution WrapUp { get; init; } = new Uniform(3, 12);

    /// <summary>How often the agent, not the caller, hangs up first.</summary>
    public double AgentHangUpProbability { get; init; } = 0.3;

    public long Seed { get; init; } = 12366;
}
