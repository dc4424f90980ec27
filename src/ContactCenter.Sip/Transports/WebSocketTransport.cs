using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>
/// SIP over WebSocket as server (RFC 7118). The web host accepts the socket with sub-protocol <c>sip</c> and hands it over;
/// behind TLS it is WSS, which the host knows and the peer's Via says.
/// </summary>
public sealed class WebSocketTransport(IPEndPoint advertised, SipParserLimits? limits = null) : SipTransport(SipTransportKind.Ws)
{
    /// <summary>The sub-protocol to agree on (RFC 7118 §4).</summary>
    public const string SubProtocol = "sip";

    private readonly SipParserLimits _limits = limits ?? SipParserLimits.Default;
    private readonly ConcurrentDictionary<WebSocketFlow, Task> _connections = new();
    private ISipTransportSink? _sink;

    public override IPEndPoint LocalEndPoint { get; } = advertised;

    /// <summary>Open connections.</summary>
    public int ConnectionCount => _connections.Count;

    public override void Start(ISipTransportSink sink) => _sink = sink;

    /// <summary>Runs a connection until it closes. The caller keeps ownership of the socket and disposes it afterwards.</summary>
    public async Task AcceptAsync(
        WebSocket socket, EndPoint remote, string? authenticatedUser, CancellationToken cancellationToken, bool secure = false)
    {
        var sink = _sink ?? throw new InvalidOperationException("The transport has not been started.");
        var endPoint = remote as IPEndPoint ?? new IPEndPoint(IPAddress.None, 0);
        var kind = secure ? SipTransportKind.Wss : SipTransportKind.Ws;
        var flow = new WebSocketFlow(kind, socket, LocalEndPoint, endPoint, authenticatedUser, sink, _limits);
        await using var registration = cancellationToken.Register(flow.Close).ConfigureAwait(false);
        var running = flow.RunAsync();
        _connections[flow] = running;
        await running.ConfigureAwait(false);
        _connections.TryRemove(flow, out _);
    }

    public override SipFlow? FindFlow(IPEndPoint remote)
    {
        foreach (var flow in _connections.Keys)
        {
            if (flow.IsOpen && flow.RemoteEndPoint.Equals(remote))
            {
                return flow;
            }
        }

        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var flow in _connections.Keys)
        {
            flow.Close();
        }

        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    private sealed class WebSocketFlow(
        SipTransportKind kind, WebSocket socket, IPEndPoint local, IPEndPoint remote, string? user, ISipTransportSink sink, SipParserLimits limits)
        : ConnectionFlow(kind, local, remote, user)
    {
        protected override async Task ReadLoopAsync(CancellationToken cancellationToken)
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            while (true)
            {
                buffer.ResetWrittenCount();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.GetMemory(2048), cancellationToken).ConfigureAwait(false);
                    buffer.Advance(part.Count);
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        return;
                    }

                    if (buffer.WrittenCount > limits.MaxMessageBytes)
                    {
                        Take(buffer.WrittenSpan);
                        await FinishAsync().ConfigureAwait(false);
                        return;
                    }
                }
                while (!part.EndOfMessage);

                Take(buffer.WrittenSpan);
            }
        }

        protected override ValueTask WriteAsync(byte[] message, CancellationToken cancellationToken) =>
            socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, true, cancellationToken);

        protected override async ValueTask ReleaseAsync()
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                try
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
                {
                    socket.Abort();
                }
            }
        }

        private void Take(ReadOnlySpan<byte> message)
        {
            var result = SipMessageParser.Parse(message, limits);
            if (result.Error == SipParseError.Empty)
            {
                // RFC 7118 §6 allows the CRLF keep-alive of RFC 5626 as a message.
                if (message.Length == 4)
                {
                    TrySend("\r\n"u8);
                }

                return;
            }

            sink.OnReceived(result, this);
        }
    }
}
