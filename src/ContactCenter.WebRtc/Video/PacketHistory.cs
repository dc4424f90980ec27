namespace ContactCenter.WebRtc.Video;

/// <summary>
/// The last packets as they went to one viewer, sealed: sent again they are the very same bytes, so no number is ever sealed twice.
/// </summary>
/// <param name="capacity">A power of two.</param>
internal sealed class PacketHistory(int capacity)
{
    private static readonly TimeSpan SameAgain = TimeSpan.FromMilliseconds(10);
    private readonly byte[]?[] _packets = new byte[]?[capacity];
    private readonly (ushort Sequence, ushort Length, TimeSpan Sent)[] _known = new (ushort, ushort, TimeSpan)[capacity];

    public void Keep(ushort sequence, ReadOnlySpan<byte> sealedPacket, TimeSpan now)
    {
        var slot = sequence & (capacity - 1);
        var packet = _packets[slot] ??= new byte[VideoOptions.LongestPacket + 32];
        sealedPacket.CopyTo(packet);
        _known[slot] = (sequence, (ushort)sealedPacket.Length, now);
    }

    /// <summary>A packet to send again; empty when it is not there any more, or went a moment ago.</summary>
    /// <param name="sequence">Which.</param>
    /// <param name="now">By the same clock.</param>
    /// <param name="isKnown">It is there.</param>
    public ReadOnlySpan<byte> Again(ushort sequence, TimeSpan now, out bool isKnown)
    {
        var slot = sequence & (capacity - 1);
        ref var known = ref _known[slot];
        isKnown = known.Length > 0 && known.Sequence == sequence;
        if (!isKnown || now - known.Sent < SameAgain)
        {
            return [];
        }

        known.Sent = now;
        return _packets[slot].AsSpan(0, known.Length);
    }
}
