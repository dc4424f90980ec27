namespace ContactCenter.Media.Plane;

/// <summary>How a leg's packets leave and where they come from. Media thread only, except <see cref="Local"/>.</summary>
internal abstract class LegTransport
{
    public abstract MediaAddress Local { get; }

    public abstract MediaAddress Remote { get; }

    /// <summary>Packets from somebody else than the peer: dropped.</summary>
    public virtual long Foreign => 0;

    public long SendFailures { get; protected set; }

    public abstract void Open(LegFlow flow);

    /// <summary>Where the peer is by its description. True when it is another peer than before: what was learned is forgotten.</summary>
    public abstract bool Describe(in PeerEnd peer, bool rtcpMux);

    public abstract void Send(ReadOnlySpan<byte> packet);

    public abstract void SendControl(ReadOnlySpan<byte> packet);

    public abstract void Close();
}

/// <summary>A path on the thread's shared port: browsers. ICE says which address the path has.</summary>
internal sealed class SharedPath(SharedPort port) : LegTransport
{
    private MediaAddress _path;
    private LegFlow? _flow;

    public override MediaAddress Local => port.Socket.Local;

    public override MediaAddress Remote => _path;

    public override void Open(LegFlow flow) => _flow = flow;

    /// <summary>Without effect: where a browser is says ICE, not its description, and who it is say the keys.</summary>
    public override bool Describe(in PeerEnd peer, bool rtcpMux) => false;

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

    public override void SendControl(ReadOnlySpan<byte> packet) => Send(packet);

    public override void Close() => port.Unmap(_path, _flow!);
}
