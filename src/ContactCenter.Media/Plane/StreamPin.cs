using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// Keeps a leg to one stream of its peer. A peer may begin another at any time (RFC 3550 §8.2: music on hold, a gateway that
/// moved), which shows by two packets that follow each other with none of the former between; a stray one among them is nobody's.
/// What keys authenticate needs no such proof.
/// </summary>
internal struct StreamPin
{
    private bool _any;
    private uint _ssrc;
    private uint _candidateSsrc;
    private ushort _candidateSequence;
    private long _candidateAt;

    /// <summary>True when the packet belongs to the peer's stream, or has shown its next one.</summary>
    /// <param name="header">The packet's.</param>
    /// <param name="admitted">Packets that were admitted so far.</param>
    /// <param name="isAuthentic">SRTP vouched for it.</param>
    public bool Admits(in RtpHeader header, long admitted, bool isAuthentic)
    {
        if (_any && header.Ssrc == _ssrc)
        {
            return true;
        }

        var follows = header.Ssrc == _candidateSsrc && admitted == _candidateAt
            && (ushort)(header.Sequence - _candidateSequence) is > 0 and < 16;
        (_candidateSsrc, _candidateSequence, _candidateAt) = (header.Ssrc, header.Sequence, admitted);
        if (_any && !isAuthentic && !follows)
        {
            return false;
        }

        (_any, _ssrc) = (true, header.Ssrc);
        return true;
    }
}
