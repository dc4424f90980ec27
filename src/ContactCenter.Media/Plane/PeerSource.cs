using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// Decides which source is the leg's peer (docs/adr/0007). The address of the peer's description is, from its first packet on, and
/// takes the leg back from any other. Another source is followed only where a NAT shows: it is the host that signals, the announced
/// address has been silent, two packets follow each other, and the description is not older than the window. What was found is
/// pinned. Pure: stepped from outside.
/// </summary>
internal sealed class PeerSource(long windowUs, long silenceUs)
{
    /// <summary>Packets that a peer whose NAT took a new port may have lost (RFC 3550 appendix A.1, MAX_DROPOUT).</summary>
    private const int MaxDropout = 3000;

    private PeerEnd _peer;
    private MediaAddress _pinned;
    private MediaAddress _candidate;
    private uint _candidateSsrc;
    private ushort _candidateSequence;
    private uint _ssrc;
    private ushort _sequence;
    private long _describedUs;
    private long _pinnedUs;
    private long _heardUs;

    /// <summary>Where to send: the pinned source, before that the announced address.</summary>
    public MediaAddress Remote => _pinned.IsNone ? _peer.Announced : _pinned;

    public bool IsPinned => !_pinned.IsNone;

    /// <summary>True when nothing but a new description can move the peer: the kernel may filter.</summary>
    public bool IsFixed => IsPinned && _pinned == _peer.Announced && !_peer.IsBehindNat;

    private bool IsNatted => !_peer.Signaling.IsNone && (_peer.IsBehindNat || !_peer.Announced.SameHost(_peer.Signaling));

    /// <summary>Takes a description, by which the peer consents to a change. True when another source must be found.</summary>
    public bool Describe(in PeerEnd peer, long nowUs)
    {
        // The old way to hold (RFC 3264 §8.4) names no address: the peer stays where it was.
        var next = peer.Announced is { IsNone: false, IsUsable: false }
            ? peer with { Announced = _peer.Announced, Control = _peer.Control }
            : peer;
        var moved = next.Announced != _peer.Announced || (IsPinned && _pinned != next.Announced && !next.Signaling.SameHost(_peer.Signaling));
        _peer = next;
        _describedUs = nowUs;
        _candidate = default;
        if (moved)
        {
            _pinned = default;
        }

        return moved;
    }

    /// <summary>True when a packet of valid form is the peer's; <see cref="IsPinned"/> may have become true by it.</summary>
    public bool Accept(in MediaAddress source, in RtpHeader header, long nowUs)
    {
        if (source != _pinned && (source.IsNone || (source != _peer.Announced && !Follows(source, header, nowUs))))
        {
            return false;
        }

        if (source != _pinned)
        {
            _pinned = source;
            _pinnedUs = nowUs;
            _candidate = default;
        }

        (_ssrc, _sequence, _heardUs) = (header.Ssrc, header.Sequence, nowUs);
        return true;
    }

    /// <summary>True when RTCP from there is the peer's: its RTP or RTCP address, or the host of a source that was followed.</summary>
    public bool AcceptsControl(in MediaAddress source) =>
        !source.IsNone && (source == Remote || (_pinned.IsNone || _pinned == _peer.Announced ? source == _peer.Control : source.SameHost(_pinned)));

    /// <summary>Where RTCP goes to when it has a port of its own.</summary>
    public MediaAddress ControlRemote => _pinned.IsNone || _pinned == _peer.Announced ? _peer.Control : _pinned.WithPort(_pinned.Port + 1);

    private bool Follows(in MediaAddress source, in RtpHeader header, long nowUs) =>
        IsNatted && (IsPinned ? MayMoveTo(source, header, nowUs) : MayBegin(source, nowUs)) && FollowsCandidate(source, header);

    private bool MayBegin(in MediaAddress source, long nowUs) =>
        source.SameHost(_peer.Signaling) && nowUs - _describedUs <= windowUs;

    /// <summary>A NAT that took a new port changes neither host nor stream; another stream needs a description newer than the pin.</summary>
    private bool MayMoveTo(in MediaAddress source, in RtpHeader header, long nowUs) =>
        nowUs - _heardUs > silenceUs
        && ((source.SameHost(_pinned) && header.Ssrc == _ssrc && (ushort)(header.Sequence - _sequence) is > 0 and <= MaxDropout)
            || (_describedUs > _pinnedUs && MayBegin(source, nowUs)));

    private bool FollowsCandidate(in MediaAddress source, in RtpHeader header)
    {
        var follows = source == _candidate && header.Ssrc == _candidateSsrc
            && (ushort)(header.Sequence - _candidateSequence) is > 0 and < 16;
        (_candidate, _candidateSsrc, _candidateSequence) = (source, header.Ssrc, header.Sequence);
        return follows;
    }
}
