namespace ContactCenter.WebRtc.Video;

/// <summary>Limits of a picture that is passed on.</summary>
public sealed record VideoOptions
{
    /// <summary>The least that a sender is ever held to, kbit/s: one viewer on a bad path must not darken it for all.</summary>
    public const int LeastKilobits = 100;

    /// <summary>Longest RTP packet passed on, bytes: with SRTP, UDP and IPv6 it stays within 1,500.</summary>
    public const int LongestPacket = 1400;

    /// <summary>
    /// What the sender is told to keep to, kbit/s, 100 to 10,000. Twice that is taken, for key frames; the rest is dropped.
    /// </summary>
    public int MaxKilobits { get; init; } = 2000;

    /// <summary>Who may look at a time, 1 to 16.</summary>
    public int MaxViewers { get; init; } = 4;

    /// <summary>Packets kept of what went to each viewer, to send again what was lost: 64 to 4096, a power of two.</summary>
    public int History { get; init; } = 512;

    /// <summary>Everything that is wrong with these settings; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        Check(MaxKilobits, LeastKilobits, 10_000, nameof(MaxKilobits));
        Check(MaxViewers, 1, 16, nameof(MaxViewers));
        Check(History, 64, 4096, nameof(History));
        if (!int.IsPow2(History))
        {
            faults.Add($"Video:{nameof(History)} is {History}; it must be a power of two.");
        }

        return faults;

        void Check(int value, int least, int most, string name)
        {
            if (value < least || value > most)
            {
                faults.Add($"Video:{name} is {value}; it must be between {least} and {most}.");
            }
        }
    }
}
