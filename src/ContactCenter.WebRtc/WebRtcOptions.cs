using ContactCenter.Media.Srtp;

namespace ContactCenter.WebRtc;

/// <summary>Settings of browser legs.</summary>
public sealed record WebRtcOptions
{
    /// <summary>Workers for DTLS handshakes, 1 to 64.</summary>
    public int HandshakeWorkers { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 64);

    /// <summary>Associations that may wait for a worker, 16 to 65536; beyond it datagrams are dropped and the peers repeat them.</summary>
    public int HandshakeQueue { get; init; } = 1024;

    /// <summary>Handshakes that may run at once, 1 to 100000: each holds about 60 KiB of native memory.</summary>
    public int MaxHandshakes { get; init; } = 1024;

    /// <summary>The same for one source address, 1 to <see cref="MaxHandshakes"/>. A whole office may sit behind one address.</summary>
    public int MaxHandshakesPerSource { get; init; } = 256;

    /// <summary>Time from a ClientHello to the end of the handshake, 1 s to 2 min.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time without a check after which the peer counts as lost, 5 s to 5 min; RFC 7675 §5.1 says 30 s.</summary>
    public TimeSpan ConsentLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest DTLS datagram sent, bytes of UDP payload, 256 to 1452.</summary>
    public int DtlsMtu { get; init; } = 1200;

    /// <summary>SRTP profiles in order of preference, at least one.</summary>
    public IReadOnlyList<SrtpProfile> SrtpProfiles { get; init; } = [SrtpProfile.AeadAes128Gcm, SrtpProfile.Aes128CmHmacSha1Tag80];

    /// <summary>Everything that is wrong with these settings; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        Check(HandshakeWorkers, 1, 64, nameof(HandshakeWorkers));
        Check(HandshakeQueue, 16, 65536, nameof(HandshakeQueue));
        Check(MaxHandshakes, 1, 100_000, nameof(MaxHandshakes));
        Check(MaxHandshakesPerSource, 1, MaxHandshakes, nameof(MaxHandshakesPerSource));
        Check(HandshakeTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), nameof(HandshakeTimeout));
        Check(ConsentLifetime, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), nameof(ConsentLifetime));
        Check(DtlsMtu, 256, 1452, nameof(DtlsMtu));
        if (SrtpProfiles.Count == 0 || SrtpProfiles.Distinct().Count() != SrtpProfiles.Count || !SrtpProfiles.All(Enum.IsDefined))
        {
            faults.Add("WebRtc:SrtpProfiles must name at least one known profile, each once.");
        }

        return faults;

        void Check<T>(T value, T least, T most, string name)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                faults.Add($"WebRtc:{name} is {value}; it must be between {least} and {most}.");
            }
        }
    }
}
