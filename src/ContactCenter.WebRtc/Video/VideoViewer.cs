namespace ContactCenter.WebRtc.Video;

/// <summary>One browser that looks at a picture. Made by <see cref="VideoRoom"/>.</summary>
public sealed class VideoViewer
{
    internal VideoViewer(VideoPeer peer, VideoTerms terms, VideoOptions options)
    {
        Terms = terms;
        History = new(options.History);
        Rate = new(options.MaxKilobits * 1000L);
        Repairs = new(options.MaxKilobits * 1000L / 8);
        Peer = peer;
    }

    internal VideoTerms Terms { get; }

    internal VideoPeer Peer { get; }

    internal PacketHistory History { get; }

    internal RateGovernor Rate { get; }

    internal ByteBudget Repairs;

    internal long SentBits { get; set; }

    internal uint SentPackets { get; set; }

    internal uint SentBytes { get; set; }
}
