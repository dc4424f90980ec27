namespace ContactCenter.Media.Plane;

/// <summary>The RTCP port of a leg whose peer does not put RTCP on the RTP port (RFC 3550 §11). Media thread only.</summary>
internal sealed class ControlSocket(MediaThread thread, UdpSocket socket, PeerSource source) : ISocketReader
{
    /// <summary>A peer reports every few seconds; more waiting than this is not reports.</summary>
    private const int Batch = 4;

    private LegFlow? _flow;
    private int _slot = -1;

    /// <summary>Packets from somebody else than the peer.</summary>
    public long Foreign { get; private set; }

    private bool IsUsed => _slot >= 0;

    public void Open(LegFlow flow) => _flow = flow;

    /// <summary>Begins or ends listening; the port stays this leg's.</summary>
    public void Use(bool used)
    {
        if (used && !IsUsed)
        {
            _slot = thread.Watch(this, socket);
        }
        else if (!used && IsUsed)
        {
            thread.Unwatch(_slot, socket);
            _slot = -1;
        }
    }

    public void Send(ReadOnlySpan<byte> packet)
    {
        var remote = source.ControlRemote;
        if (remote.IsUsable)
        {
            _ = socket.Send(packet, remote); // a peer without an RTCP port is none that lost audio
        }
    }

    public void Close()
    {
        Use(false);
        socket.Close();
    }

    public void OnReadable()
    {
        var batch = thread.Incoming;
        int received;
        do
        {
            received = batch.Receive(socket.Descriptor, Batch);
            for (var i = 0; i < received; i++)
            {
                if (source.AcceptsControl(batch.Source(i)))
                {
                    _flow?.OnControl(batch.Slot(i), batch.ReceivedLength(i));
                }
                else
                {
                    Foreign++;
                }
            }
        }
        while (received == Batch);
    }
}
