namespace ContactCenter.WebRtc.Video;

/// <summary>Whether a whole picture begins in a packet: all that is ever read of a payload, and only to know that one came.</summary>
internal static class KeyFrame
{
    private const int IdrSlice = 5;
    private const int SequenceParameters = 7;
    private const int Aggregate = 24;
    private const int Fragment = 28;

    public static bool Begins(bool isVp8, ReadOnlySpan<byte> payload) => isVp8 ? BeginsVp8(payload) : BeginsH264(payload);

    /// <summary>RFC 7741 §4.2 and §4.3: a frame begins, and is no difference to another.</summary>
    private static bool BeginsVp8(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2 || (payload[0] & 0x17) != 0x10)
        {
            return false;
        }

        var at = 1;
        if ((payload[0] & 0x80) != 0)
        {
            var extensions = payload[1];
            at = 2;
            if ((extensions & 0x80) != 0)
            {
                if (payload.Length <= at)
                {
                    return false;
                }

                at += (payload[at] & 0x80) != 0 ? 2 : 1;
            }

            at += (extensions & 0x40) != 0 ? 1 : 0;
            at += (extensions & 0x30) != 0 ? 1 : 0;
        }

        return payload.Length > at && (payload[at] & 1) == 0;
    }

    /// <summary>RFC 6184 §5.6–5.8: an IDR slice or its parameters, alone, first of several, or begun in fragments.</summary>
    private static bool BeginsH264(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return false;
        }

        var kind = payload[0] & 0x1F;
        return kind switch
        {
            Aggregate => payload.Length > 3 && IsWhole(payload[3] & 0x1F),
            Fragment => payload.Length > 1 && (payload[1] & 0x80) != 0 && IsWhole(payload[1] & 0x1F),
            _ => IsWhole(kind),
        };
    }

    private static bool IsWhole(int kind) => kind is IdrSlice or SequenceParameters;
}
