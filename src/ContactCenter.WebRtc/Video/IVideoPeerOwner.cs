using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.WebRtc.Video;

/// <summary>Whose a <see cref="VideoPeer"/> is.</summary>
internal interface IVideoPeerOwner
{
    /// <summary>An authentic RTP packet, opened; on the media thread.</summary>
    /// <param name="peer">Whose.</param>
    /// <param name="slot">The packet with room behind it.</param>
    /// <param name="length">Of the packet.</param>
    void PacketCame(VideoPeer peer, Span<byte> slot, int length);

    /// <summary>An authentic compound RTCP packet, opened; on the media thread.</summary>
    void ControlCame(VideoPeer peer, ReadOnlySpan<byte> packet);

    /// <summary>Packets pass from now on; on no media thread.</summary>
    void PeerConnected(VideoPeer peer);

    /// <summary>The browser is gone; on no media thread.</summary>
    void PeerFailed(VideoPeer peer, PeerFault fault, string detail);
}
