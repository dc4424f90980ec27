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

    /// <summary>
    /// Asks the peers to go elsewhere: their connections are closed with 1001 (going away, RFC 6455 §7.4.1), as soon as they have taken it.
    /// Those that <paramref name="isNeeded"/> names stay. How many stayed.
    /// </summary>
    public int SendAway(Predicate<SipFlow> isNeeded)
    {
        var stayed = 0;
        foreach (var flow in _connections.Keys)
        {
            if (isNeeded(flow))
            {
                stayed++;
            }
            else
            {
                flow.SendAway();
            }
        }

        return stayed;
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
        /// <summary>What a peer has to answer that it is asked to go.</summary>
        private static readonly TimeSpan AwayLimit = TimeSpan.FromSeconds(2);

        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isSentAway;

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
                        _ended.TrySetResult();
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

        public void SendAway()
        {
            if (Interlocked.Exchange(ref _isSentAway, 1) == 0)
            {
                _ = SendAwayAsync();
            }
        }

        private async Task SendAwayAsync()
        {
            using var limit = new CancellationTokenSource(AwayLimit);
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "going away", limit.Token).ConfigureAwait(false);
                await _ended.Task.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
            {
                // It does not answer: it is closed all the same.
            }

            Close();
        }

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
