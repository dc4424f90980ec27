using ContactCenter.Sip.Messages;
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
    private readonly Lock _gate = new();
    private SipFlow _flow;
    private SipUri _target;
    private bool _staysOnFlow;
    private bool _isReleased;
    private DateTimeOffset _heardAt;

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
                return _routes.Count == 0 && _staysOnFlow && NatRule.NamesAnotherPlace(_target, _flow);
            }
        }
    }

    private DateTimeOffset Now => _stack.Options.TimeProvider.GetUtcNow();

    private SipUri NextHop => _routes.Count > 0 ? _routes[0].Uri : _target;

    /// <summary>True while the peer can be reached without a new connection. Follows a registration first.</summary>
    public bool IsOpen()
    {
        lock (_gate)
        {
            FollowRegistration();
            return _flow.IsOpen;
        }
    }

    /// <summary>A request of the peer came over this flow (RFC 5626 §5.3: also over a new connection, or through a new NAT mapping).</summary>
    public void Hear(SipFlow flow)
    {
        lock (_gate)
        {
            _heardAt = Now;
            MoveTo(flow);
        }
    }

    /// <summary>The peer answered over this flow: the new connection is the dialog's when the old one is gone.</summary>
    public void Reached(SipFlow flow)
    {
        lock (_gate)
        {
            if (!_flow.IsOpen)
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
            if (_routes.Count == 0)
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
            if (_routes.Count == 0 && !NatRule.AreSame(contact.Uri, _target))
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
            if (_staysOnFlow && IsUsable(flow, tried))
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
        if (_peer?.Newest is { } newest && (!_flow.IsOpen || newest.At > _heardAt))
        {
            MoveTo(newest.Flow);
        }
    }

    private void MoveTo(SipFlow flow)
    {
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
