using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Where the peer of a dialog is. The route set and the remote target decide (RFC 3261 §12.2.1.1), the flow where <see cref="NatRule"/>
/// says so; what comes over another flow moves the dialog there, and so does a registration of the peer. A connection is only a way: when
/// it is gone the next one is looked for. Thread-safe.
/// </summary>
internal sealed class DialogPath
{
    private readonly SipStack _stack;
    private readonly ISipFlowListener _listener;
    private readonly IReadOnlyList<NameAddress> _routes;
    private readonly IRegisteredPeer? _peer;
    private readonly string _callId;
    private readonly Lock _gate = new();
    private SipFlow _flow;
    private SipUri _target;
    private bool _staysOnFlow;
    private bool _isReleased;
    private DateTimeOffset _heardAt;

    /// <summary>The Route to the element that has the peer's connection, as it was known last; null when the flow is the peer's own.</summary>
    private SipUri? _relay;
    private IPEndPoint? _element;
    private SeenSource? _seen;

    /// <param name="stack">Whose transports are used.</param>
    /// <param name="seed">What the dialog begins with.</param>
    /// <param name="listener">Told when a flow of the dialog closes.</param>
    public DialogPath(SipStack stack, DialogSeed seed, ISipFlowListener listener)
    {
        _stack = stack;
        _listener = listener;
        _routes = seed.Routes;
        _peer = seed.Peer;
        _target = seed.Target;
        _staysOnFlow = seed.StaysOnFlow;
        _callId = seed.Id.CallId;
        _relay = seed.Relay;
        _seen = seed.Seen;
        _heardAt = Now;
        _flow = seed.Flow;
        Listen(_flow);
    }

    /// <summary>What the peer spoke or registered over last.</summary>
    public SipFlow Flow
    {
        get
        {
            lock (_gate)
            {
                return _flow;
            }
        }
    }

    public SipUri Target
    {
        get
        {
            lock (_gate)
            {
                return _target;
            }
        }
    }

    /// <summary>Only the flow reaches the peer, not its target.</summary>
    public bool StaysOnFlow
    {
        get
        {
            lock (_gate)
            {
                return _staysOnFlow;
            }
        }
    }

    /// <summary>A NAT stands between: the peer names an address that is not where it speaks from, and is reached on its flow all the same.</summary>
    public bool IsBehindNat
    {
        get
        {
            lock (_gate)
            {
                return _relay is not null ? _seen?.IsBehindNat is true
                    : _routes.Count == 0 && _staysOnFlow && NatRule.NamesAnotherPlace(_target, _flow);
            }
        }
    }

    public IPAddress PeerAddress
    {
        get
        {
            lock (_gate)
            {
                return _relay is not null && _seen is { } seen ? seen.Address : _flow.RemoteEndPoint.Address;
            }
        }
    }

    /// <summary>The Route to the element that has the peer's connection; null when it is this one.</summary>
    public SipUri? Relay
    {
        get
        {
            lock (_gate)
            {
                return _relay;
            }
        }
    }

    public IReadOnlyList<NameAddress> Routes
    {
        get
        {
            lock (_gate)
            {
                return _relay is null ? _routes : [new NameAddress(_relay), .. _routes];
            }
        }
    }

    private DateTimeOffset Now => _stack.Options.TimeProvider.GetUtcNow();

    private SipUri NextHop => _relay ?? (_routes.Count > 0 ? _routes[0].Uri : _target);

    /// <summary>True while the peer can be reached without a new connection. Follows a registration first.</summary>
    public bool IsOpen()
    {
        lock (_gate)
        {
            FollowRegistration();
            return _relay is null ? _flow.IsOpen : _peer?.Elsewhere is not null;
        }
    }

    /// <summary>
    /// A request of the peer came over this flow (RFC 5626 §5.3: also over a new connection, or through a new NAT mapping). What another
    /// element handed on says nothing of the way back: that is where the peer is registered.
    /// </summary>
    public void Hear(SipRequest request, SipFlow flow)
    {
        lock (_gate)
        {
            if (_stack.Proxy is { } proxy && proxy.HandedOn(request))
            {
                _seen = SeenSource.Read(request, proxy.Key) ?? _seen;
                FollowRegistration();
                return;
            }

            _heardAt = Now;
            MoveTo(flow);
        }
    }

    /// <summary>The peer answered over this flow: the new connection is the dialog's when the old one is gone.</summary>
    public void Reached(SipFlow flow)
    {
        lock (_gate)
        {
            if (!_flow.IsOpen && _relay is null)
            {
                MoveTo(flow);
            }
        }
    }

    /// <summary>A target refresh request of the peer was accepted (RFC 3261 §12.2.2).</summary>
    public void Refresh(SipRequest request, SipFlow flow)
    {
        if (request.Contact is not { } contact)
        {
            return;
        }

        lock (_gate)
        {
            _target = contact.Uri;
            if (_routes.Count == 0 && _relay is null)
            {
                _staysOnFlow = NatRule.StaysOnFlow(contact.Uri, request.Via, flow);
            }
        }
    }

    /// <summary>The peer accepted a target refresh request of this side (RFC 3261 §12.2.1.2).</summary>
    public void Refresh(SipResponse response)
    {
        if (response.Contact is not { } contact)
        {
            return;
        }

        lock (_gate)
        {
            _seen = (_stack.Proxy is { } proxy ? SeenSource.Read(response, proxy.Key) : null) ?? _seen;
            if (_routes.Count == 0 && _relay is null && !NatRule.AreSame(contact.Uri, _target))
            {
                _staysOnFlow = NatRule.StaysOnFlow(contact.Uri, null, _flow);
            }

            _target = contact.Uri;
        }
    }

    /// <summary>The best way to the peer that has not been tried, or null: it cannot be reached now.</summary>
    public ValueTask<SipFlow?> FindAsync(IReadOnlyList<SipFlow> tried)
    {
        SipFlow flow;
        SipUri hop;
        lock (_gate)
        {
            FollowRegistration();
            (flow, hop) = (_flow, NextHop);
            if (_relay is null && _staysOnFlow && IsUsable(flow, tried))
            {
                return new ValueTask<SipFlow?>(flow);
            }
        }

        if (!NatRule.CanBeDialled(hop))
        {
            return new ValueTask<SipFlow?>(IsUsable(flow, tried) ? flow : null);
        }

        var dialled = _stack.ResolveAsync(hop, flow.Transport);
        return dialled.IsCompletedSuccessfully
            ? new ValueTask<SipFlow?>(Choose(dialled.Result, flow, tried))
            : ChooseAsync(dialled, flow, tried);
    }

    /// <summary>The dialog is over: flows that close are not told any more.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isReleased = true;
            _flow.RemoveListener(_listener);
        }
    }

    private static async ValueTask<SipFlow?> ChooseAsync(ValueTask<SipFlow?> dialled, SipFlow flow, IReadOnlyList<SipFlow> tried) =>
        Choose(await dialled.ConfigureAwait(false), flow, tried);

    /// <summary>A target that cannot be reached leaves the flow, which is better than nothing.</summary>
    private static SipFlow? Choose(SipFlow? dialled, SipFlow flow, IReadOnlyList<SipFlow> tried) =>
        dialled is not null && IsUsable(dialled, tried) ? dialled : IsUsable(flow, tried) ? flow : null;

    private static bool IsUsable(SipFlow flow, IReadOnlyList<SipFlow> tried) => flow.IsOpen && !tried.Contains(flow);

    private void FollowRegistration()
    {
        var here = _peer?.Newest;
        if (_stack.Proxy is { } proxy && _peer is { Name: { } phone, Elsewhere: { } there } && (here is null || there.At > here.Value.At))
        {
            if (_relay is null || !there.Element.Equals(_element))
            {
                (_relay, _element) = (proxy.RouteTo(phone, there.Element, _callId), there.Element);
            }
        }
        else if (here is { } newest && (_relay is not null || !_flow.IsOpen || newest.At > _heardAt))
        {
            MoveTo(newest.Flow);
        }
    }

    private void MoveTo(SipFlow flow)
    {
        if (_relay is not null)
        {
            // The peer is back at this element; the way to it is what it registered over.
            (_relay, _staysOnFlow) = (null, true);
        }

        if (ReferenceEquals(flow, _flow))
        {
            return;
        }

        _flow.RemoveListener(_listener);
        _flow = flow;
        Listen(flow);
    }

    private void Listen(SipFlow flow)
    {
        if (flow.IsReliable && !_isReleased)
        {
            flow.AddListener(_listener);
        }
    }
}
