using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>Where an outgoing call stands until its final answer.</summary>
public enum OutgoingInviteState
{
    /// <summary>Nothing has come back.</summary>
    Calling,

    /// <summary>A provisional response has come.</summary>
    Proceeding,

    /// <summary>Cancelled before any response: CANCEL must wait for one (RFC 3261 §9.1).</summary>
    CancelPending,

    /// <summary>CANCEL is sent.</summary>
    Cancelling,

    Answered,
    Failed,
}

/// <summary>A call that goes out. Made by <see cref="SipStack.Invite"/>.</summary>
public sealed class OutgoingInvite : IClientTransactionUser
{
    private readonly SipStack _stack;
    private readonly InviteOptions _options;
    private readonly IOutgoingInviteObserver _observer;
    private readonly SerialQueue _queue;
    private readonly Lock _gate = new();
    private readonly string _localTag = SipIds.NewTag();
    private readonly Dictionary<string, byte[]> _acks = new(StringComparer.Ordinal);
    private SipFlow? _flow;
    private SipRequest? _request;
    private SipDialog? _dialog;
    private uint _number;
    private bool _challenged;
    private InviteMemory? _memory;

    internal OutgoingInvite(SipStack stack, InviteOptions options, IOutgoingInviteObserver observer)
    {
        CallId = options.CallId ?? SipIds.NewCallId();
        _stack = stack;
        _options = Relayed(stack, options, CallId);
        _observer = observer;
        _queue = new SerialQueue(stack.OnHandlerFault);
    }

    public string CallId { get; }

    public OutgoingInviteState State { get; private set; }

    /// <summary>
    /// The answer to the peer's offer when the INVITE had none: set it in <see cref="IOutgoingInviteObserver.OnAnsweredAsync"/>; the ACK
    /// goes out when that returns.
    /// </summary>
    public ReadOnlyMemory<byte> AnswerInAck { get; set; }

    /// <summary>What would end this call if the process did; null after the final answer. The same object for one request.</summary>
    public InviteMemory? Remember()
    {
        lock (_gate)
        {
            return State is OutgoingInviteState.Answered or OutgoingInviteState.Failed || _request is null ? null
                : _memory ??= InviteMemory.Of(_request, _flow!, answerTag: null);
        }
    }

    /// <summary>Gives up. The end comes through the observer: 487, or the 2xx that was faster is acknowledged and hung up.</summary>
    public void Cancel()
    {
        var failNow = false;
        lock (_gate)
        {
            switch (State)
            {
                case OutgoingInviteState.Calling when _request is null:
                    State = OutgoingInviteState.Failed;
                    failNow = true;
                    break;
                case OutgoingInviteState.Calling:
                    State = OutgoingInviteState.CancelPending;
                    break;
                case OutgoingInviteState.Proceeding:
                    SendCancel();
                    break;
                case OutgoingInviteState.CancelPending:
                case OutgoingInviteState.Cancelling:
                case OutgoingInviteState.Answered:
                case OutgoingInviteState.Failed:
                    break;
            }
        }

        if (failNow)
        {
            PostFailed(new SipResponse(487) { IsLocal = true });
        }
    }

    internal async Task StartAsync()
    {
        var flow = _options.Flow ?? await _stack.ResolveAsync(_options.NextHop).ConfigureAwait(false);
        if (flow is null)
        {
            Fail(new SipResponse(503) { IsLocal = true });
            return;
        }

        _flow = flow;
        SendInvite(null);
    }

    /// <summary>
    /// Goes on with a call of a process that is gone, as if a provisional response had come, and cancels it: its 487 is acknowledged, and
    /// a 200 that was faster is acknowledged and hung up.
    /// </summary>
    internal void GiveUp(SipRequest request, SipFlow flow)
    {
        _flow = flow;
        _request = request;
        State = OutgoingInviteState.Proceeding;
        _stack.Layer.Resume(request, flow, this);
        Cancel();
    }

    void IClientTransactionUser.OnResponse(SipResponse response)
    {
        if (response.StatusCode < 200)
        {
            OnProvisional(response);
        }
        else if (response.IsSuccess)
        {
            OnSuccess(response);
        }
        else
        {
            OnRefused(response);
        }
    }

    void IClientTransactionUser.OnFailure(TransactionFailure failure) =>
        Fail(new SipResponse(failure == TransactionFailure.Timeout ? 408 : 503) { IsLocal = true });

    /// <summary>A phone that is registered at another element is called through there.</summary>
    private static InviteOptions Relayed(SipStack stack, InviteOptions options, string callId)
    {
        if (stack.Proxy is not { } proxy || options is not { Flow: null, Peer: { Name: { } phone, Elsewhere: { } there } })
        {
            return options;
        }

        var relay = proxy.RouteTo(phone, there.Element, callId);
        return options with { Relay = relay, Route = relay, Path = [] };
    }

    private void SendInvite(SipResponse? challenge)
    {
        SipRequest request;
        lock (_gate)
        {
            if (State == OutgoingInviteState.Failed)
            {
                return;
            }

            request = Build(++_number);
            if (challenge is not null && !DigestClient.TryAuthorize(request, challenge, _options.Credentials!))
            {
                State = OutgoingInviteState.Failed;
                PostFailed(challenge);
                return;
            }

            _request = request;
            _memory = null;
        }

        _stack.Layer.Send(request, _flow!, this);
    }

    private SipRequest Build(uint number)
    {
        var request = _stack.Identity.NewRequest(SipMethod.Invite, _options.Target.ForRequest(), _flow!);
        if (_options.Route is { } route)
        {
            request.Headers.Add(SipHeader.Route, new NameAddress(route.Parameters.Has("lr") ? route : route.WithParameter("lr", "")).ToString());
        }

        foreach (var proxy in _options.Path)
        {
            request.Headers.Add(SipHeader.Route, proxy.ToString());
        }

        request.Headers.Add(SipHeader.From, _options.From.WithTag(_localTag).ToString());
        request.Headers.Add(SipHeader.To, (_options.To ?? new NameAddress(_options.Target)).ToString());
        request.Headers.Add(SipHeader.CallId, CallId);
        request.Headers.Add(SipHeader.CSeq, new CSeqHeader(number, SipMethod.Invite).ToString());
        request.Headers.Add(SipHeader.Contact, _stack.Identity.ContactFor(_flow!, _stack.ContactUserOf(_options.Peer, CallId)));
        _stack.Identity.AddCapabilities(request);
        request.Headers.AppendAll(_options.Headers);
        if (!_options.Body.IsEmpty)
        {
            request.SetBody(_options.ContentType, _options.Body);
        }

        return request;
    }

    private void OnProvisional(SipResponse response)
    {
        lock (_gate)
        {
            if (State == OutgoingInviteState.CancelPending)
            {
                SendCancel();
                return;
            }

            if (State == OutgoingInviteState.Calling)
            {
                State = OutgoingInviteState.Proceeding;
            }

            if (State != OutgoingInviteState.Proceeding || response.StatusCode == 100)
            {
                return;
            }
        }

        _queue.Post(static (me, arg) => ((OutgoingInvite)me)._observer.OnProvisionalAsync((OutgoingInvite)me, (SipResponse)arg!), this, response);
    }

    /// <summary>Any 2xx: the first one, a repeated one, or one from another branch of a fork (RFC 3261 §13.2.2.4).</summary>
    private void OnSuccess(SipResponse response)
    {
        SipDialog dialog;
        bool wanted;
        lock (_gate)
        {
            if (_acks.TryGetValue(response.ToTag, out var ack))
            {
                if (ack.Length > 0)
                {
                    _stack.Counters.CountSent(ack);
                    _flow!.TrySend(ack);
                }

                return;
            }

            _acks[response.ToTag] = [];
            wanted = State is OutgoingInviteState.Calling or OutgoingInviteState.Proceeding;
            var cancelled = State is OutgoingInviteState.CancelPending or OutgoingInviteState.Cancelling;
            dialog = new SipDialog(
                _stack, _queue, DialogSeed.ForClient(_request!, response, _flow!, _options, _stack.Proxy), DialogState.Confirmed);
            dialog.Session?.Heed(response);
            dialog.Session?.Follow(response, isServer: false);
            if (wanted)
            {
                State = OutgoingInviteState.Answered;
                _dialog = dialog;
            }
            else if (cancelled)
            {
                State = OutgoingInviteState.Failed;
                PostFailed(new SipResponse(487) { IsLocal = true });
            }
        }

        if (!wanted)
        {
            // The caller gave up, or another phone was faster: take the call and end it at once.
            Acknowledge(dialog, response, default);
            dialog.HangUp();
            return;
        }

        _stack.Dialogs.Add(dialog);
        if (!_options.Body.IsEmpty)
        {
            Acknowledge(dialog, response, default);
        }

        _queue.Post(static (me, arg) => ((OutgoingInvite)me).AnsweredAsync((SipResponse)arg!), this, response);
    }

    private async ValueTask AnsweredAsync(SipResponse response)
    {
        try
        {
            await _observer.OnAnsweredAsync(this, _dialog!, response).ConfigureAwait(false);
        }
        finally
        {
            if (_options.Body.IsEmpty)
            {
                Acknowledge(_dialog!, response, AnswerInAck);
            }
        }
    }

    private void Acknowledge(SipDialog dialog, SipResponse response, ReadOnlyMemory<byte> body)
    {
        var ack = dialog.Acknowledge(response.CSeq.Number, body, _options.ContentType);
        lock (_gate)
        {
            _acks[response.ToTag] = ack;
        }
    }

    private void OnRefused(SipResponse response)
    {
        var retry = false;
        lock (_gate)
        {
            if (State is OutgoingInviteState.Answered or OutgoingInviteState.Failed)
            {
                return;
            }

            var open = State is OutgoingInviteState.Calling or OutgoingInviteState.Proceeding;
            if (open && response.StatusCode is 401 or 407 && _options.Credentials is not null && !_challenged)
            {
                _challenged = retry = true;
                State = OutgoingInviteState.Calling;
            }
        }

        if (retry)
        {
            SendInvite(response);
        }
        else
        {
            Fail(response);
        }
    }

    private void Fail(SipResponse response)
    {
        lock (_gate)
        {
            if (State is OutgoingInviteState.Answered or OutgoingInviteState.Failed)
            {
                return;
            }

            State = OutgoingInviteState.Failed;
        }

        PostFailed(response);
    }

    private void PostFailed(SipResponse response) =>
        _queue.Post(static (me, arg) => ((OutgoingInvite)me)._observer.OnFailedAsync((OutgoingInvite)me, (SipResponse)arg!), this, response);

    /// <summary>RFC 3261 §9.1: same request URI, Via and number. Under the lock.</summary>
    private void SendCancel()
    {
        State = OutgoingInviteState.Cancelling;
        var invite = _request!;
        var cancel = new SipRequest(SipMethod.Cancel, invite.Uri);
        cancel.Headers.Add(SipHeader.Via, invite.Via.ToString());
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.Route);
        cancel.Headers.Add(SipHeader.MaxForwards, "70");
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.From);
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.To);
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.CallId);
        cancel.Headers.Add(SipHeader.CSeq, new CSeqHeader(invite.CSeq.Number, SipMethod.Cancel).ToString());
        // A phone that lost its connection while it rang is told over the one on which it came back.
        var way = _flow!.IsOpen ? _flow : _options.Peer?.Newest?.Flow ?? _flow;
        _stack.Layer.Send(cancel, way, new CancelResult());

        // A peer that answers CANCEL but never the INVITE must not hold the call (RFC 3261 §9.1, 64·T1), nor the transaction for ever.
        _stack.Layer.Limit(invite);
        _stack.Layer.Wheel.Schedule(new CancelDeadline(this), _stack.Layer.Wheel.Now + _stack.Layer.Timers.LongMs);
    }

    private sealed class CancelResult : IClientTransactionUser
    {
        public void OnResponse(SipResponse response)
        {
            // 200 or 481: the INVITE's own final response decides.
        }

        public void OnFailure(TransactionFailure failure)
        {
            // The deadline decides.
        }
    }

    private sealed class CancelDeadline(OutgoingInvite invite) : WheelTimer
    {
        internal override void OnDue(long now) => invite.Fail(new SipResponse(487) { IsLocal = true });
    }
}
