using System.Net;
using ContactCenter.Media.Recording;

namespace ContactCenter.Media.Plane;

/// <summary>Settings of the media plane.</summary>
public sealed record MediaPlaneOptions
{
    /// <summary>Address bound, and announced in descriptions unless <see cref="AdvertisedAddress"/> is set.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Address announced when peers reach this machine at another than <see cref="Address"/>: behind address translation, or when that is
    /// unspecified (0.0.0.0), which in a description would put the peer on hold (RFC 3264 §8.4).
    /// </summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>First RTP port of trunk and desk legs; even, RTCP has the port above. 0 takes any free port, without one for RTCP (tests).</summary>
    public int FirstPort { get; init; } = 20000;

    /// <summary>Last port of the range, inclusive, at most 65535.</summary>
    public int LastPort { get; init; } = 23999;

    /// <summary>Port of the first media thread's shared port; the next threads take the next ones. 0 takes any free port.</summary>
    public int SharedPort { get; init; } = 40000;

    /// <summary>Media threads; 0 means one for every two processors, at least one.</summary>
    public int Threads { get; init; }

    /// <summary>Time after a description in which a source behind a NAT may be followed (docs/adr/0007).</summary>
    public TimeSpan SourceWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence of a source that was followed after which its NAT may have taken another port.</summary>
    public TimeSpan SourceSilence { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Silence of the announced address since the description, after which its host may be heard on another port, without a NAT
    /// (docs/adr/0007). Nothing is ever sent there.
    /// </summary>
    public TimeSpan OtherPortDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time for which a pair of ports is not used again, also after a crash, as long as another pair is free.</summary>
    public TimeSpan PortRest { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the ports in use are written down for the process after this one; null forgets them.</summary>
    public string? PortFile { get; init; }

    /// <summary>Interval of RTCP reports (RFC 3550 §6.2).</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Memory each media thread may fill with audio that waits for the disk, bytes.</summary>
    public int RecordingBuffer { get; init; } = 64 * 1024 * 1024;

    /// <summary>Seals what is recorded; null: recordings are plain WAV files.</summary>
    public RecordingKeys? RecordingKeys { get; init; }

    internal IPAddress Announced => AdvertisedAddress ?? Address;

    internal int ThreadCount => Threads > 0 ? Threads : Math.Max(1, Environment.ProcessorCount / 2);
}
