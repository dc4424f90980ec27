namespace ContactCenter.Media.Plane;

/// <summary>Takes the RTP and RTCP of one path of a <see cref="SharedPort"/>.</summary>
public interface IPathReader
{
    /// <summary>A datagram whose first byte says RTP or RTCP. Runs on the media thread; must not throw for bad input.</summary>
    /// <param name="slot">The datagram with room behind it; valid, and free to be changed, until the method returns.</param>
    /// <param name="length">Bytes of the datagram.</param>
    void OnDatagram(Span<byte> slot, int length);
}
