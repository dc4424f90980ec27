using System.Net;

namespace ContactCenter.Sip.Transports;

/// <summary>
/// A way to one peer: a connection, or a remote address on a UDP socket (RFC 5626 §3.1). Requests and responses may be sent over it
/// from any thread.
/// </summary>
public abstract class SipFlow
{
    private static long _lastId;
    private readonly Lock _gate = new();
    private List<ISipFlowListener>? _listeners;
    private volatile bool _closed;

    protected SipFlow(SipTransportKind transport, IPEndPoint local, IPEndPoint remote, string? authenticatedUser = null)
    {
        Id = Interlocked.Increment(ref _lastId);
        Transport = transport;
        LocalEndPoint = local;
        RemoteEndPoint = remote;
        AuthenticatedUser = authenticatedUser;
    }

    /// <summary>Unique in this process.</summary>
    public long Id { get; }

    public SipTransportKind Transport { get; }

    public IPEndPoint LocalEndPoint { get; }

    public IPEndPoint RemoteEndPoint { get; }

    /// <summary>Who opened the connection, when the host authenticated it (WebSocket), else null.</summary>
    public string? AuthenticatedUser { get; }

    /// <summary>True for everything but UDP: no retransmissions, no waiting states.</summary>
    public bool IsReliable => Transport != SipTransportKind.Udp;

    public bool IsOpen => !_closed;

    /// <summary>Hands a whole message to the peer's queue or socket. False when the flow is closed or the network refuses.</summary>
    public abstract bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Closes a connection; nothing happens on UDP.</summary>
    public virtual void Close()
    {
    }

    /// <summary>Tells the listener once when the connection ends; at once when it has ended. UDP never ends.</summary>
    public void AddListener(ISipFlowListener listener)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                (_listeners ??= []).Add(listener);
                return;
            }
        }

        listener.OnFlowClosed(this);
    }

    public void RemoveListener(ISipFlowListener listener)
    {
        lock (_gate)
        {
            _listeners?.Remove(listener);
        }
    }

    /// <summary>Marks the flow closed and tells the listeners. True for the first caller.</summary>
    protected bool MarkClosed()
    {
        ISipFlowListener[] listeners;
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _closed = true;
            listeners = _listeners?.ToArray() ?? [];
            _listeners = null;
        }

        foreach (var listener in listeners)
        {
            listener.OnFlowClosed(this);
        }

        return true;
    }
}

/// <summary>Learns that a connection is gone. Called on a transport thread: must not block.</summary>
public interface ISipFlowListener
{
    void OnFlowClosed(SipFlow flow);
}
