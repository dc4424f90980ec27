using System.Buffers.Binary;
using ContactCenter.Media.Rtp;

namespace ContactCenter.WebRtc.Video;

/// <summary>
/// Makes one unbroken stream of what a sender sends: viewers see one source whose numbers go on, also when the sender begins anew under
/// another source. Order and gaps stay as they are, so that what was lost is asked for again. Not thread-safe.
/// </summary>
/// <param name="ssrc">The source that viewers see.</param>
/// <param name="firstSequence">Of the first packet; in the lower half, so that what overtakes it has a number too.</param>
internal sealed class StreamRewriter(uint ssrc, ushort firstSequence)
{
    private readonly HashSet<uint> _former = [];
    private ushort _highest = (ushort)(firstSequence - 1);
    private ushort _base = firstSequence;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private uint _lastTimestamp;
    private TimeSpan _lastAt;

    /// <summary>The sender's source; null: nothing came yet.</summary>
    public uint? Source { get; private set; }

    /// <summary>Rewrites the head of a packet; false when it is of a source that was left.</summary>
    /// <param name="packet">A whole RTP packet.</param>
    /// <param name="header">Its header.</param>
    /// <param name="now">When it came.</param>
    /// <param name="sequence">Its new number.</param>
    public bool TryRewrite(Span<byte> packet, in RtpHeader header, TimeSpan now, out ushort sequence)
    {
        sequence = 0;
        if (header.Ssrc != Source && !TryBegin(header, now))
        {
            return false;
        }

        sequence = (ushort)(header.Sequence + _sequenceOffset);
        var isBeforeFirst = (short)(sequence - _base) < 0;
        if (isBeforeFirst && (_former.Count > 0 || sequence > _base))
        {
            return false; // its number is another packet's
        }

        var timestamp = header.Timestamp + _timestampOffset;
        if ((ushort)(sequence - _highest) < 0x8000)
        {
            (_highest, _lastTimestamp, _lastAt) = (sequence, timestamp, now);
            if ((ushort)(_highest - _base) > 0x4000)
            {
                _base = (ushort)(_highest - 0x4000);
            }
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], ssrc);
        return true;
    }

    /// <summary>The sender's number of a packet that viewers know by ours; false when it is of an earlier source, or far from it.</summary>
    public bool TryFind(ushort sequence, out ushort original)
    {
        original = (ushort)(sequence - _sequenceOffset);
        return Source is not null && (ushort)(sequence - _base) < 0x8000 && (ushort)(_highest - sequence) < 0x8000;
    }

    /// <summary>The sender's time as viewers see it.</summary>
    public uint Timestamp(uint original) => original + _timestampOffset;

    private bool TryBegin(in RtpHeader header, TimeSpan now)
    {
        if (_former.Contains(header.Ssrc))
        {
            return false;
        }

        var next = (ushort)(_highest + 1);
        if (Source is { } left)
        {
            _former.Add(left);
            var passed = (uint)Math.Max(1, (now - _lastAt).TotalSeconds * VideoFormat.ClockRate);
            _timestampOffset = _lastTimestamp + passed - header.Timestamp;
            _base = next;
        }

        Source = header.Ssrc;
        _sequenceOffset = (ushort)(next - header.Sequence);
        return true;
    }
}
