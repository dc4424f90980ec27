using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Plane;

/// <summary>How a leg's packets leave and where they come from. Media thread only, except <see cref="Local"/>.</summary>
internal abstract class LegTransport
{
    public abstract MediaAddress Local { get; }

    public abstract MediaAddress Remote { get; }

    public long Foreign { get; protected set; }

    public long SendFailures { get; protected set; }

    public abstract void Open(LegFlow flow);

    /// <summary>The peer's address by its description.</summary>
    public abstract void Announce(in MediaAddress remote);

    public abstract void Send(ReadOnlySpan<byte> packet);

    public abstract void Sweep(long nowUs);

    public abstract void Close();
}

/// <summary>A port of the leg's own: trunks and desk phones.</summary>
internal sealed class LegSocket(MediaThread thread, UdpSocket socket, PortRange ports, long relatchAfterUs) : LegTransport
{
    /// <summary>Packets taken at once: a paced peer has one or two waiting.</summary>
    private const int Batch = 8;

    private readonly RemoteLatch _latch = new(relatchAfterUs);
    private LegFlow? _flow;
    private int _slot;

    public override MediaAddress Local => socket.Local;

    public override MediaAddress Remote => _latch.Remote;

    public override void Open(LegFlow flow)
    {
        _flow = flow;
        _slot = thread.Watch(this, socket);
    }

    public override void Announce(in MediaAddress remote)
    {
        if (_latch.Announce(remote))
        {
            socket.Disconnect();
        }
    }

    public override void Send(ReadOnlySpan<byte> packet)
    {
        var remote = _latch.Remote;
        if (remote.IsUsable && !socket.Send(packet, remote))
        {
            SendFailures++;
        }
    }

    public override void Sweep(long nowUs)
    {
        if (socket.IsConnected && _latch.IsStale(nowUs))
        {
            socket.Disconnect();
        }
    }

    public override void Close()
    {
        _flow = null;
        thread.Unwatch(_slot, socket);
        socket.Close();
        ports.Release(socket.Local.Port);
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
                Take(batch, i);
            }
        }
        while (received == Batch);
    }

    private void Take(PacketBatch batch, int index)
    {
        var slot = batch.Slot(index);
        var length = batch.ReceivedLength(index);
        if (socket.IsConnected)
        {
            _latch.Touch(thread.NowUs);
        }
        else if (!Learn(slot[..length], batch.Source(index)))
        {
            Foreign++;
            return;
        }

        _flow?.OnDatagram(slot, length);
    }

    private bool Learn(ReadOnlySpan<byte> packet, in MediaAddress source)
    {
        if (RtpHeader.IsRtcp(packet))
        {
            return source == _latch.Remote;
        }

        if (_flow is null || !RtpHeader.TryParse(packet, out var header))
        {
            return false;
        }

        if (!_flow.Knows(header.PayloadType))
        {
            // Comfort noise and the like: a sign of life of the known peer, nothing to learn an address from.
            return source == _latch.Remote;
        }

        if (!_latch.Accept(source, header, thread.NowUs))
        {
            return false;
        }

        socket.Connect(source);
        return true;
    }
}

/// <summary>A path on the thread's shared port: browsers. ICE says which address the path has.</summary>
internal sealed class SharedPath(SharedPort port) : LegTransport
{
    private MediaAddress _path;
    private LegFlow? _flow;

    public override MediaAddress Local => port.Socket.Local;

    public override MediaAddress Remote => _path;

    public override void Open(LegFlow flow) => _flow = flow;

    /// <summary>Without effect: where a browser is says ICE, not its description.</summary>
    public override void Announce(in MediaAddress remote)
    {
    }

    public void SetPath(in MediaAddress path)
    {
        port.Unmap(_path, _flow!);
        _path = path;
        if (path.IsUsable)
        {
            port.Map(path, _flow!);
        }
    }

    public override void Send(ReadOnlySpan<byte> packet)
    {
        if (_path.IsUsable)
        {
            port.Enqueue(packet, _path);
        }
    }

    public override void Sweep(long nowUs)
    {
    }

    public override void Close() => port.Unmap(_path, _flow!);
}
