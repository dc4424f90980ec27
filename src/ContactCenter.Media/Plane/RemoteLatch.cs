using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// Learns where a peer really sends from (symmetric RTP, RFC 4961): the announced address at its first packet, any other after two
/// packets that follow each other. Then it is locked, and another source is learned only after silence. Pure: stepped from outside.
/// </summary>
internal sealed class RemoteLatch(long relatchAfterUs)
{
    private MediaAddress _announced;
    private MediaAddress _locked;
    private MediaAddress _candidate;
    private uint _candidateSsrc;
    private ushort _candidateSequence;
    private long _lastUs;

    /// <summary>Where to send: the locked source, before that the announced address.</summary>
    public MediaAddress Remote => _locked.IsNone ? _announced : _locked;

    public bool IsLocked => !_locked.IsNone;

    /// <summary>A new description: what was learned is forgotten when the announced address changed.</summary>
    public bool Announce(in MediaAddress address)
    {
        if (address == _announced)
        {
            return false;
        }

        _announced = address;
        _locked = default;
        _candidate = default;
        return true;
    }

    /// <summary>Decides on a packet of valid form. True when it counts; <see cref="IsLocked"/> may have become true by it.</summary>
    public bool Accept(in MediaAddress source, in RtpHeader header, long nowUs)
    {
        if (source == _locked)
        {
            _lastUs = nowUs;
            return true;
        }

        if (IsLocked && nowUs - _lastUs <= relatchAfterUs)
        {
            return false;
        }

        if (source != _announced && !FollowsCandidate(source, header))
        {
            return false;
        }

        _locked = source;
        _candidate = default;
        _lastUs = nowUs;
        return true;
    }

    /// <summary>Notes a packet that the kernel already checked (connected socket).</summary>
    public void Touch(long nowUs) => _lastUs = nowUs;

    /// <summary>True when the locked source has been silent so long that another may be learned.</summary>
    public bool IsStale(long nowUs) => IsLocked && nowUs - _lastUs > relatchAfterUs;

    private bool FollowsCandidate(in MediaAddress source, in RtpHeader header)
    {
        var follows = source == _candidate && header.Ssrc == _candidateSsrc
            && (ushort)(header.Sequence - _candidateSequence) is > 0 and < 16;
        _candidate = source;
        _candidateSsrc = header.Ssrc;
        _candidateSequence = header.Sequence;
        return follows;
    }
}
