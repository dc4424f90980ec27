using System.Net;

namespace ContactCenter.Media.Plane;

/// <summary>
/// One UDP port of a media thread that many browser legs share. What comes in is told apart by its first byte (RFC 7983): STUN and
/// DTLS go to the <see cref="IPacketSink"/>, RTP and RTCP to the reader whose path is the packet's source.
/// </summary>
public sealed class SharedPort
{
    private readonly UdpSocket _socket;
    private readonly PacketBatch _outgoing = new();
    private readonly Dictionary<MediaAddress, IPathReader> _byPath = [];
    private readonly MediaThread _thread;
    private volatile IPacketSink? _sink;
    private int _queued;

    internal SharedPort(MediaThread thread, UdpSocket socket)
    {
        _thread = thread;
        _socket = socket;
    }

    /// <summary>The address to announce as candidate.</summary>
    public IPEndPoint LocalEndPoint => _socket.Local.ToEndPoint();

    /// <summary>The media thread whose legs use this port.</summary>
    public MediaThread Thread => _thread;

    internal UdpSocket Socket => _socket;

    internal long UnknownSources { get; private set; }

    internal long Refused { get; private set; }

    /// <summary>Sets who takes STUN and DTLS. Before that they are dropped.</summary>
    public void AttachSink(IPacketSink sink) => _sink = sink;

    /// <summary>Sends a datagram at once, past the batch. May be called from any thread; false when the kernel refused it.</summary>
    public bool Send(ReadOnlySpan<byte> packet, in MediaAddress to) => to.IsUsable && _socket.Send(packet, to);

    /// <summary>Reads until the socket is empty: the epoll set is edge-triggered.</summary>
    internal void OnReadable()
    {
        var batch = _thread.Incoming;
        int received;
        do
        {
            received = batch.Receive(_socket.Descriptor, PacketBatch.Capacity);
            for (var i = 0; i < received; i++)
            {
                Demultiplex(batch.Slot(i), batch.ReceivedLength(i), batch.Source(i));
            }
        }
        while (received == PacketBatch.Capacity);
    }

    /// <summary>What comes from a path goes to this reader. On the media thread.</summary>
    public void Map(in MediaAddress path, IPathReader reader) => _byPath[path] = reader;

    /// <summary>Forgets a path that is still this reader's. On the media thread.</summary>
    public void Unmap(in MediaAddress path, IPathReader reader)
    {
        if (_byPath.TryGetValue(path, out var owner) && ReferenceEquals(owner, reader))
        {
            _byPath.Remove(path);
        }
    }

    /// <summary>
    /// Copies a packet into the outgoing batch; it leaves when the batch is full or the thread's round ends. On the media thread.
    /// </summary>
    public void Enqueue(ReadOnlySpan<byte> packet, in MediaAddress to)
    {
        _outgoing.SetOutgoing(_queued++, packet, to);
        if (_queued == PacketBatch.Capacity)
        {
            Flush();
        }
    }

    internal void Flush()
    {
        if (_queued > 0)
        {
            Refused += _outgoing.Send(_socket.Descriptor, _queued);
            _queued = 0;
        }
    }

    internal void Close()
    {
        Flush();
        _socket.Close();
        _outgoing.Dispose();
    }

    private void Demultiplex(Span<byte> slot, int length, in MediaAddress from)
    {
        if (length == 0)
        {
            return;
        }

        var first = slot[0];
        if (first is >= 128 and <= 191)
        {
            if (_byPath.TryGetValue(from, out var reader))
            {
                reader.OnDatagram(slot, length);
            }
            else
            {
                UnknownSources++;
            }
        }
        else if (first <= 3 || first is >= 20 and <= 63)
        {
            _sink?.OnPacket(this, slot[..length], from);
        }
        else
        {
            UnknownSources++;
        }
    }
}
