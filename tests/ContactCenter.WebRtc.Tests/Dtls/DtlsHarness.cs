using System.Net;
using System.Net.Sockets;
using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.WebRtc.Tests.Dtls;

/// <summary>A DTLS server with one association on a loopback socket, whose datagrams can be lost or changed on the way.</summary>
internal sealed class DtlsHarness : IDtlsPeer, IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<DtlsResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(DtlsFault Fault, string Detail)> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private EndPoint? _peer;
    private int _sent;

    public DtlsHarness(WebRtcOptions? options = null)
    {
        Server = new DtlsServer(options ?? new WebRtcOptions(), TimeProvider.System);
        Association = new DtlsAssociation(Server, this);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _loop = Task.Run(ReceiveAsync);
    }

    public DtlsServer Server { get; }

    public DtlsAssociation Association { get; }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Turns one datagram of the peer into what arrives: itself, nothing, or several.</summary>
    public Func<byte[], IEnumerable<byte[]>> OnTheWayIn { get; set; } = datagram => [datagram];

    /// <summary>Says which of our datagrams, counted from one, get lost.</summary>
    public Func<int, bool> IsLost { get; set; } = _ => false;

    public List<byte[]> Sent { get; } = [];

    public Task<DtlsResult> Result => _result.Task;

    public Task<(DtlsFault Fault, string Detail)> Fault => _fault.Task;

    public void Send(ReadOnlySpan<byte> datagram)
    {
        lock (Sent)
        {
            Sent.Add(datagram.ToArray());
        }

        if (!IsLost(Interlocked.Increment(ref _sent)) && _peer is not null)
        {
            _socket.SendTo(datagram, _peer);
        }
    }

    public void HandshakeFinished(DtlsResult result) => _result.TrySetResult(result);

    public void HandshakeFailed(DtlsFault fault, string detail)
    {
        _fault.TrySetResult((fault, detail));
        _result.TrySetException(new InvalidOperationException($"{fault}: {detail}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        Association.Dispose();
        _socket.Dispose();
        await Server.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                _peer = received.RemoteEndPoint;
                foreach (var datagram in OnTheWayIn(buffer[..received.ReceivedBytes]))
                {
                    Association.Receive(datagram, ((IPEndPoint)_peer).Address);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
