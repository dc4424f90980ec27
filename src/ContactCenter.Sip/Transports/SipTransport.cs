using System.Net;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>Receives what transports read. Called on transport threads, one message after the other per flow: must not block.</summary>
public interface ISipTransportSink
{
    void OnReceived(SipParseResult result, SipFlow flow);
}

/// <summary>A bound socket or a set of connections.</summary>
public abstract class SipTransport(SipTransportKind kind) : IAsyncDisposable
{
    public SipTransportKind Kind { get; } = kind;

    /// <summary>The bound address, with the real port after <see cref="Start"/>.</summary>
    public abstract IPEndPoint LocalEndPoint { get; }

    /// <summary>Binds and begins to receive. Throws <see cref="System.Net.Sockets.SocketException"/> when the address is in use.</summary>
    public abstract void Start(ISipTransportSink sink);

    /// <summary>A flow that exists without waiting: always on UDP, on others an open connection to that address; else null.</summary>
    public abstract SipFlow? FindFlow(IPEndPoint remote);

    /// <summary>A flow to the address, connecting when needed; null when the peer cannot be reached.</summary>
    public virtual ValueTask<SipFlow?> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken) => new(FindFlow(remote));

    public abstract ValueTask DisposeAsync();
}
