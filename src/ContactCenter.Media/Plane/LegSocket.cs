using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>What a media thread reads when its socket has packets.</summary>
internal interface ISocketReader
{
    void OnReadable();
}

/// <summary>Ports of the leg's own: trunks and desk phones. RTP, and RTCP unless the peer has both on one port.</summary>
internal sealed class LegSocket(MediaThread thread, PortPair pair, RtpPorts ports, PeerSource source) : LegTransport, ISocketReader
{
    /// <summary>Packets taken at once: a paced peer has one or two waiting.</summary>
    private const int Batch = 8;

    private readonly UdpSocket _socket = pair.Media;
    private readonly ControlSocket? _control = pair.Control is { } control ? new ControlSocket(thread, control, source) : null;
    private LegFlow? _flow;
    private int _slot;
    private bool _rtcpMux;
    private long _foreign;

    public override MediaAddress Local => _socket.Local;

    public override MediaAddress Remote => source.Remote;

    public override long Foreign => _foreign + (_control?.Foreign ?? 0);

    public override void Open(LegFlow flow)
    {
        _flow = flow;
        _slot = thread.Watch(this, _socket);
        _control?.Open(flow);
    }

    public override bool Describe(in PeerEnd peer, bool rtcpMux)
    {
        var moved = source.Describe(peer, thread.NowUs);
        if (!source.IsFixed)
        {
            _socket.Disconnect();
        }

        _rtcpMux = rtcpMux;
        _control?.Use(!rtcpMux);
        return moved;
    }

    public override void Send(ReadOnlySpan<byte> packet)
    {
        var remote = source.Remote;
        if (remote.IsUsable && !_socket.Send(packet, remote))
        {
            SendFailures++;
        }
    }

    public override void SendControl(ReadOnlySpan<byte> packet)
    {
        if (_rtcpMux)
        {
            Send(packet);
        }
        else
        {
            _control?.Send(packet);
        }
    }

    public override void Close()
    {
        _flow = null;
        thread.Unwatch(_slot, _socket);
        _socket.Close();
        _control?.Close();
        ports.Release(_socket.Local.Port);
    }

    public void OnReadable()
    {
        var batch = thread.Incoming;
        int received;
        do
        {
            received = batch.Receive(_socket.Descriptor, Batch);
            for (var i = 0; i < received; i++)
            {
                Take(batch, i);
            }
        }
        while (received == Batch);
    }

    private void Take(PacketBatch batch, int index)
    {
        var slot = batch.Slot(index);
        var length = batch.ReceivedLength(index);
        var from = batch.Source(index);

        // Connected or not: what strangers sent before the kernel began to filter is still waiting in the socket.
        if (!(_socket.IsConnected && from == source.Remote) && !IsPeer(slot[..length], from))
        {
            _foreign++;
            return;
        }

        _flow?.OnDatagram(slot, length);
    }

    private bool IsPeer(ReadOnlySpan<byte> packet, in MediaAddress from)
    {
        if (RtpHeader.IsRtcp(packet))
        {
            return source.AcceptsControl(from);
        }

        if (!RtpHeader.TryParse(packet, out var header))
        {
            return source.IsPinned && from == source.Heard; // counted as malformed, not as foreign
        }

        if (_flow is null || (from != source.Heard && !_flow.Knows(header.PayloadType)) || !source.Accept(from, header, thread.NowUs))
        {
            return false;
        }

        if (source.IsFixed && !_socket.IsConnected)
        {
            _socket.Connect(from);
        }

        return true;
    }
}
