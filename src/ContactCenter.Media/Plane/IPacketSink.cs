namespace ContactCenter.Media.Plane;

/// <summary>Takes what arrives on a <see cref="SharedPort"/> and is not RTP or RTCP of a known leg (RFC 7983 demultiplexing).</summary>
public interface IPacketSink
{
    /// <summary>
    /// A STUN (first byte 0–3) or DTLS (20–63) datagram. Runs on the media thread: copy the packet, queue the work elsewhere and return.
    /// A cheap answer may be sent at once with <see cref="SharedPort.Send"/>.
    /// </summary>
    /// <param name="port">The port it came in on.</param>
    /// <param name="packet">The datagram; valid until the method returns.</param>
    /// <param name="from">Its source.</param>
    void OnPacket(SharedPort port, ReadOnlySpan<byte> packet, in MediaAddress from);
}
