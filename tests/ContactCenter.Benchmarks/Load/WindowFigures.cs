namespace ContactCenter.Benchmarks.Load;

/// <summary>What became of the packets that were sent in one window.</summary>
internal sealed class WindowFigures
{
    public int Calls { get; init; }

    /// <summary>Packets sent in both directions.</summary>
    public long Sent { get; set; }

    public DelayHistogram ToAgent { get; } = new();

    public DelayHistogram ToCaller { get; } = new();

    public long Lost => Sent - ToAgent.Count - ToCaller.Count;

    public double LostShare => Sent == 0 ? 0 : (double)Lost / Sent;

    /// <summary>Packets for an agent that its keys did not open, and packets that came to another call's peer.</summary>
    public long Unauthentic { get; set; }

    public long Misdirected { get; set; }

    /// <summary>Calls in which one side heard nothing at all.</summary>
    public int SilentCalls { get; set; }

    /// <summary>Longest time by which the generator itself was late.</summary>
    public long LateUs { get; set; }

    /// <summary>The generator stood still for so long that the window says little about the system under test.</summary>
    public bool IsDisturbed => LateUs > 100_000 || LostByGenerator > 0;

    /// <summary>Packets that came back and overflowed the generator's own sockets; they are in <see cref="Lost"/>.</summary>
    public long LostByGenerator { get; set; }
}
