using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>SIP over UDP. Each receive loop is a thread in a blocking receive: the cheapest way to wait that .NET has.</summary>
public sealed class UdpTransport : SipTransport
{
    private const int MaxKnownFlows = 8192;
    private const int SocketLevel = 1;
    private const int ReceiveBufferForce = 33;

    private readonly IPEndPoint _bind;
    private readonly SipParserLimits _limits;
    private readonly int _loops;
    private readonly List<Thread> _threads = [];
    private readonly ConcurrentDictionary<SocketAddress, UdpFlow> _flows = new();
    private Socket? _socket;
    private volatile bool _stopping;
    private IPEndPoint? _local;

    /// <param name="bind">Address and port, 0 for any free port.</param>
    /// <param name="limits">Bounds on a message.</param>
    /// <param name="receiveLoops">Receive threads; with more than one, messages of one peer may overtake each other.</param>
    public UdpTransport(IPEndPoint bind, SipParserLimits? limits = null, int receiveLoops = 1)
        : base(SipTransportKind.Udp)
    {
        _bind = bind;
        _limits = limits ?? SipParserLimits.Default;
        _loops = Math.Clamp(receiveLoops, 1, 16);
    }

    public override IPEndPoint LocalEndPoint => _local ?? _bind;

    public override void Start(ISipTransportSink sink)
    {
        var socket = new Socket(_bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            EnlargeBuffers(socket);
            socket.Bind(_bind);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
        _local = (IPEndPoint)socket.LocalEndPoint!;
        for (var i = 0; i < _loops; i++)
        {
            var thread = new Thread(() => Receive(socket, sink)) { IsBackground = true, Name = $"sip-udp-{_local.Port}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public override SipFlow? FindFlow(IPEndPoint remote)
    {
        if (_socket is not { } socket || remote.AddressFamily != _bind.AddressFamily)
        {
            return null;
        }

        var address = remote.Serialize();
        return _flows.TryGetValue(address, out var known) ? known : Remember(socket, address);
    }

    public override ValueTask DisposeAsync()
    {
        _stopping = true;
        if (_socket is { } socket)
        {
            // Closing the socket wakes the blocking receive; the threads are background threads and end by themselves.
            socket.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static void EnlargeBuffers(Socket socket)
    {
        const int Wanted = 8 * 1024 * 1024;
        socket.ReceiveBufferSize = Wanted;
        socket.SendBufferSize = Wanted / 4;
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // The kernel caps the plain option at net.core.rmem_max (208 KiB, 20 ms of a busy trunk); a privileged process may exceed it.
            socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(Wanted));
        }
        catch (SocketException)
        {
            // Not privileged: the smaller buffer stays.
        }
    }

    private UdpFlow Remember(Socket socket, SocketAddress address)
    {
        if (_flows.Count >= MaxKnownFlows)
        {
            // Flows are only a cache of addresses: forgetting them costs an allocation each.
            _flows.Clear();
        }

        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        var remote = (IPEndPoint)new IPEndPoint(
            address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(copy);
        return _flows.GetOrAdd(copy, new UdpFlow(socket, copy, LocalEndPoint, remote));
    }

    private void Receive(Socket socket, ISipTransportSink sink)
    {
        var buffer = GC.AllocateUninitializedArray<byte>(65_536, pinned: true);
        var from = new SocketAddress(_bind.AddressFamily);
        while (!_stopping)
        {
            int length;
            try
            {
                length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An ICMP error of an earlier send, or the socket was closed: look at the flag and go on.
                continue;
            }

            if (!_flows.TryGetValue(from, out var flow))
            {
                flow = Remember(socket, from);
            }

            sink.OnReceived(SipMessageParser.Parse(buffer.AsSpan(0, length), _limits), flow);
        }
    }

    private sealed class UdpFlow(Socket socket, SocketAddress address, IPEndPoint local, IPEndPoint remote)
        : SipFlow(SipTransportKind.Udp, local, remote)
    {
        public override bool TrySend(ReadOnlySpan<byte> message)
        {
            try
            {
                return socket.SendTo(message, SocketFlags.None, address) == message.Length;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }
}
