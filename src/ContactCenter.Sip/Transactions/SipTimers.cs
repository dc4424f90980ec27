namespace ContactCenter.Sip.Transactions;

/// <summary>Timer values of RFC 3261 §17.1.1.1 for one stack.</summary>
public sealed record SipTimers
{
    public static SipTimers Default { get; } = new();

    /// <summary>Round-trip estimate; default 500 ms.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest interval between retransmissions; default 4 s.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time a message stays in the network; default 5 s.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    internal long T1Ms => (long)T1.TotalMilliseconds;

    internal long T2Ms => (long)T2.TotalMilliseconds;

    internal long T4Ms => (long)T4.TotalMilliseconds;

    /// <summary>64·T1: timers B, D, F, H, J, L and M.</summary>
    internal long LongMs => 64 * T1Ms;
}
