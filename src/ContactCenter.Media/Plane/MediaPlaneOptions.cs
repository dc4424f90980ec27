using System.Net;

namespace ContactCenter.Media.Plane;

/// <summary>Settings of the media plane.</summary>
public sealed record MediaPlaneOptions
{
    /// <summary>Address announced in descriptions and bound. Never unspecified: replies must leave from the announced address.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>First RTP port of trunk and desk legs; even. 0 takes any free port (tests).</summary>
    public int FirstPort { get; init; } = 20000;

    /// <summary>Last port of the range, inclusive, at most 65535.</summary>
    public int LastPort { get; init; } = 23999;

    /// <summary>Port of the first media thread's shared port; the next threads take the next ones. 0 takes any free port.</summary>
    public int SharedPort { get; init; } = 40000;

    /// <summary>Media threads; 0 means one for every two processors, at least one.</summary>
    public int Threads { get; init; }

    /// <summary>Silence from the locked source after which another source may be learned.</summary>
    public TimeSpan RelatchAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Interval of RTCP reports (RFC 3550 §6.2).</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Memory each media thread may fill with audio that waits for the disk, bytes.</summary>
    public int RecordingBuffer { get; init; } = 64 * 1024 * 1024;

    internal int ThreadCount => Threads > 0 ? Threads : Math.Max(1, Environment.ProcessorCount / 2);
}
