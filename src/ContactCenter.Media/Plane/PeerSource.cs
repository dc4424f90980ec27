using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// Decides which source is the leg's peer (docs/adr/0007). The address of the peer's description is, from its first packet on, and
/// takes the leg back from any other. Another source is followed only where a NAT shows: it is the host that signals, the announced
/// address has been silent, two packets follow each other, and the description is not older than the window. Without a NAT a peer that
/// sends from another port than it announces is heard, and nothing is sent there. What was found is pinned. Pure: stepped from outside.
/// </summary>
internal sealed class PeerSource(long windowUs, long silenceUs, long otherPortUs)
{
    /// <summary>Packets that a peer whose NAT took a new port may have lost (RFC 3550 appendix A.1, MAX_DROPOUT).</summary>
    private const int MaxDropout = 3000;

    /// <summary>Packets (200 ms of audio) by which the announced port shows that it is where the peer sends from: fewer may open a path.</summary>
    private const int ShownByPackets = 10;

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
    private MediaAddress _otherPort;
    private bool _severalPorts;
    private int _announcedPackets;

    /// <summary>Where to send: the announced address, or the source that a NAT made of it.</summary>
    public MediaAddress Remote => IsFollowed && IsNatted ? _pinned : _peer.Announced;

    /// <summary>Where the peer is heard from: the pinned source, before that the announced address.</summary>
    public MediaAddress Heard => _pinned.IsNone ? _peer.Announced : _pinned;

    public bool IsPinned => !_pinned.IsNone;

    /// <summary>True when nothing but a new description can move the peer: the kernel may filter.</summary>
    public bool IsFixed => IsPinned && _pinned == _peer.Announced && !_peer.IsBehindNat && (IsNatted || HasShown);

    private bool HasShown => _announcedPackets >= ShownByPackets;

    private bool IsFollowed => !_pinned.IsNone && _pinned != _peer.Announced;

    private bool IsNatted => !_peer.Signaling.IsNone && (_peer.IsBehindNat || !_peer.Announced.SameHost(_peer.Signaling));

    /// <summary>Takes a description, by which the peer consents to a change. True when another source must be found.</summary>
    public bool Describe(in PeerEnd peer, long nowUs)
    {
        // The old way to hold (RFC 3264 §8.4) names no address: the peer stays where it was.
        var next = peer.Announced is { IsNone: false, IsUsable: false }
            ? peer with { Announced = _peer.Announced, Control = _peer.Control }
            : peer;
        var changed = next.Announced != _peer.Announced || (IsPinned && _pinned != next.Announced && !next.Signaling.SameHost(_peer.Signaling));

        // Another port of the same host that was heard goes on: the peer changed where it listens, not where it sends from.
        var moved = changed && !(IsFollowed && !IsNatted && _pinned.SameHost(next.Announced));
        _peer = next;
        _describedUs = nowUs;
        _candidate = default;
        (_otherPort, _severalPorts) = (default, false);
        if (moved)
        {
            _pinned = default;
        }

        _announcedPackets = changed ? 0 : _announcedPackets;

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
        _announcedPackets += source == _peer.Announced && !HasShown ? 1 : 0;
        return true;
    }

    /// <summary>True when RTCP from there is the peer's: its RTP or RTCP address, or the host of a source that was followed.</summary>
    public bool AcceptsControl(in MediaAddress source) =>
        !source.IsNone && (source == Heard || source == Remote || (IsFollowed && IsNatted ? source.SameHost(_pinned) : source == _peer.Control));

    /// <summary>Where RTCP goes to when it has a port of its own.</summary>
    public MediaAddress ControlRemote => IsFollowed && IsNatted ? _pinned.WithPort(_pinned.Port + 1) : _peer.Control;

    private bool Follows(in MediaAddress source, in RtpHeader header, long nowUs) =>
        (IsNatted ? IsPinned ? MayMoveTo(source, header, nowUs) : MayBegin(source, nowUs) : MayBeHeardFrom(source, nowUs))
        && FollowsCandidate(source, header);

    /// <summary>
    /// Another port of the announced host, which alone sends, while the announced port has not shown itself and is silent; another one after
    /// it only by a new description and after its silence. Two of them are one too many: which is the peer's nobody knows.
    /// </summary>
    private bool MayBeHeardFrom(in MediaAddress source, long nowUs)
    {
        if (!source.SameHost(_peer.Announced) || source == _peer.Control)
        {
            return false;
        }

        _severalPorts |= !_otherPort.IsNone && source != _otherPort;
        _otherPort = source;
        return !_severalPorts && !HasShown && nowUs - _describedUs > otherPortUs
            && (!IsPinned
                || (_pinned == _peer.Announced && nowUs - _heardUs > otherPortUs)
                || (_describedUs > _pinnedUs && nowUs - _heardUs > silenceUs));
    }

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
