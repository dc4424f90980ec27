using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>SIP over TCP, and over TLS when a certificate is given. Accepts connections and opens them.</summary>
public sealed class TcpTransport : SipTransport
{
    /// <summary>A peer that does not take a connection within this time is not there: a request must not wait for two minutes of SYN.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly IPEndPoint _bind;
    private readonly SipParserLimits _limits;
    private readonly X509Certificate2? _certificate;
    private readonly int _maxConnections;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<StreamFlow, Task> _connections = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private ISipTransportSink? _sink;
    private IPEndPoint? _local;

    public TcpTransport(IPEndPoint bind, X509Certificate2? certificate = null, SipParserLimits? limits = null, int maxConnections = 10_000)
        : base(certificate is null ? SipTransportKind.Tcp : SipTransportKind.Tls)
    {
        _bind = bind;
        _certificate = certificate;
        _limits = limits ?? SipParserLimits.Default;
        _maxConnections = maxConnections;
    }

    public override IPEndPoint LocalEndPoint => _local ?? _bind;

    /// <summary>The clock that the rest of a message is waited for by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public override void Start(ISipTransportSink sink)
    {
        _sink = sink;
        _listener = new Socket(_bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(_bind);
        _listener.Listen(1024);
        _local = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync(_listener);
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

    public override async ValueTask<SipFlow?> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        if (FindFlow(remote) is { } open)
        {
            return open;
        }

        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        limit.CancelAfter(ConnectLimit);
        try
        {
            await socket.ConnectAsync(remote, limit.Token).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions { TargetHost = remote.Address.ToString() }, limit.Token).ConfigureAwait(false);
                stream = tls;
            }

            return Track(stream, socket);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            socket.Dispose();
            return null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        foreach (var flow in _connections.Keys)
        {
            flow.Close();
        }

        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                continue;
            }

            if (_connections.Count >= _maxConnections)
            {
                socket.Dispose();
                continue;
            }

            socket.NoDelay = true;
            if (_certificate is null)
            {
                Track(new NetworkStream(socket, ownsSocket: true), socket);
            }
            else
            {
                _ = HandshakeAsync(socket, _certificate);
            }
        }
    }

    private async Task HandshakeAsync(Socket socket, X509Certificate2 certificate)
    {
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            // A peer that connects and says nothing must not hold a socket for ever.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate }, limit.Token).ConfigureAwait(false);
            Track(tls, socket);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException
            or System.Security.Authentication.AuthenticationException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
        }
    }

    private StreamFlow Track(Stream stream, Socket socket)
    {
        var flow = new StreamFlow(Kind, stream, (IPEndPoint)socket.LocalEndPoint!, (IPEndPoint)socket.RemoteEndPoint!, _sink!, _limits, Time);
        var start = new TaskCompletionSource();
        _connections[flow] = RunAsync(flow, start.Task);
        start.SetResult();
        if (_stop.IsCancellationRequested)
        {
            flow.Close();
        }

        return flow;
    }

    private async Task RunAsync(StreamFlow flow, Task registered)
    {
        await registered.ConfigureAwait(false);
        await flow.RunAsync().ConfigureAwait(false);
        _connections.TryRemove(flow, out _);
    }
}
