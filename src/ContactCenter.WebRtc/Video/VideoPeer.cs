using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;
using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.WebRtc.Video;

/// <summary>One browser of a picture: its way, its keys and its packets, opened. What becomes of them is its owner's.</summary>
internal sealed class VideoPeer : IPeerMedia, IPathReader
{
    private readonly IVideoPeerOwner _owner;
    private readonly PeerLink _link;
    private readonly TransportDescription _local;
    private IRtpCrypto _crypto = UnkeyedCrypto.Instance;
    private MediaAddress _path;

    public VideoPeer(WebRtcPlane plane, MediaThread thread, TransportDescription local, IVideoPeerOwner owner)
    {
        Thread = thread;
        _local = local;
        _owner = owner;
        _link = new PeerLink(plane, this);
    }

    public MediaThread Thread { get; }

    public TransportDescription Describe(string setup) => _link.Describe(_local, setup);

    public bool TakeRemote(TransportDescription remote) => _link.TakeRemote(remote);

    public void RestartIceIfAsked(ReadOnlySpan<char> sdp) => _link.RestartIceIfAsked(sdp);

    /// <summary>On the media thread; bad packets are counted by the owner and dropped.</summary>
    public void OnDatagram(Span<byte> slot, int length)
    {
        if (RtpHeader.IsRtcp(slot[..length]))
        {
            if (_crypto.UnprotectRtcp(slot, ref length))
            {
                _owner.ControlCame(this, slot[..length]);
            }
        }
        else if (_crypto.Unprotect(slot, ref length))
        {
            _owner.PacketCame(this, slot, length);
        }
    }

    /// <summary>Seals and sends; on the media thread.</summary>
    /// <param name="buffer">The packet, with room behind it.</param>
    /// <param name="length">Of the packet.</param>
    /// <returns>Bytes of the sealed packet; 0: nothing was sent.</returns>
    public int Send(Span<byte> buffer, int length)
    {
        var sealedLength = _path.IsUsable ? _crypto.Protect(buffer, length) : 0;
        if (sealedLength > 0)
        {
            Thread.SharedPort.Enqueue(buffer[..sealedLength], _path);
        }

        return sealedLength;
    }

    /// <summary>Sends what is sealed already; on the media thread.</summary>
    public void SendAgain(ReadOnlySpan<byte> sealedPacket) => Thread.SharedPort.Enqueue(sealedPacket, _path);

    /// <summary>Seals and sends RTCP; on the media thread.</summary>
    public void SendControl(Span<byte> buffer, int length)
    {
        var sealedLength = _path.IsUsable ? _crypto.ProtectRtcp(buffer, length) : 0;
        if (sealedLength > 0)
        {
            Thread.SharedPort.Enqueue(buffer[..sealedLength], _path);
        }
    }

    public void NoteLife()
    {
    }

    public void SetPath(in MediaAddress path)
    {
        Thread.SharedPort.Unmap(_path, this);
        _path = path;
        Thread.SharedPort.Map(path, this);
    }

    public void SetCrypto(IRtpCrypto crypto) => Thread.Post(() => _crypto = crypto);

    public void Connected() => _owner.PeerConnected(this);

    public void Failed(PeerFault fault, string detail) => _owner.PeerFailed(this, fault, detail);

    public ValueTask DisposeAsync()
    {
        _link.Close();
        Thread.Post(() =>
        {
            Thread.SharedPort.Unmap(_path, this);
            _path = default;
            _crypto = UnkeyedCrypto.Instance;
        });
        return ValueTask.CompletedTask;
    }
}
