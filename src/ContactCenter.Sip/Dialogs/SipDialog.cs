using System.Net;
using System.Text;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// A dialog (RFC 3261 §12) of either side. Methods may be called from any thread; what the peer does comes to the
/// <see cref="Observer"/>, one call after the other.
/// </summary>
public sealed class SipDialog : ISipFlowListener
{
    private readonly SerialQueue _queue;
    private readonly DialogSeed _seed;
    private readonly DialogRequests _requests;
    private readonly DialogPath _path;
    private readonly Lock _gate = new();
    private readonly DialogExchanges _exchanges;
    private uint _localNumber;
    private long _heardMs;
    private DialogMemory? _memory;
    private SipUri? _rememberedTarget;
    private SipUri? _rememberedRelay;
    private SipFlow? _rememberedFlow;

    internal SipDialog(SipStack stack, SerialQueue queue, DialogSeed seed, DialogState state)
    {
        Stack = stack;
        _queue = queue;
        _seed = seed;
        _requests = new DialogRequests(this);
        _exchanges = new DialogExchanges(seed.RemoteNumber);
        _localNumber = seed.LocalNumber;
        State = state;
        Hear();
        Session = stack.Options.SessionTimers ? new SessionTimer(this) : null;
        _path = new DialogPath(stack, seed, this);
        ContactUser = stack.ContactUserOf(seed.Peer, seed.Id.CallId);
    }

    /// <summary>Call-ID and tags.</summary>
    public DialogId Id => _seed.Id;

    public DialogState State { get; private set; }

    /// <summary>This side with its tag.</summary>
    public NameAddress LocalAddress => _seed.Local;

    /// <summary>The peer with its tag.</summary>
    public NameAddress RemoteAddress => _seed.Remote;

    /// <summary>Where requests go: the peer's Contact, refreshed by re-INVITE and UPDATE of either side.</summary>
    public SipUri RemoteTarget => _path.Target;

    /// <summary>The route set in the order of sending; first the element that has the peer's connection, when that is another.</summary>
    public IReadOnlyList<NameAddress> Routes => _path.Routes;

    /// <summary>The flow that the peer spoke over last in this dialog, or registered over since.</summary>
    public SipFlow Flow => _path.Flow;

    /// <summary>True when a NAT shows between the peer and us: its Contact and the source of its requests differ (see <c>NatRule</c>).</summary>
    public bool IsBehindNat => _path.IsBehindNat;

    /// <summary>Source address of what the peer said last, as the element saw it that has its connection.</summary>
    public IPAddress PeerAddress => _path.PeerAddress;

    /// <summary>False while the peer has no open connection; a request of this side then tries to make one.</summary>
    public bool IsConnected => _path.IsOpen();

    /// <summary>Who is told. Set it in the callback that hands out the dialog and nothing is missed.</summary>
    public ISipDialogObserver Observer { get; set; } = SilentObserver.Instance;

    /// <summary>Time since the peer last said anything in this dialog, a response that denies it (408, 481) apart.</summary>
    public TimeSpan SilentFor => TimeSpan.FromMilliseconds(Stack.Layer.Wheel.Now - Volatile.Read(ref _heardMs));

    internal SipStack Stack { get; }

    /// <summary>User part of this side's Contact; null for none.</summary>
    internal string? ContactUser { get; }

    internal IncomingInvite? Invite { get; set; }

    /// <summary>The invitation that rang reliably: also after its answer its PRACK may be on the way.</summary>
    internal IncomingInvite? Provisional { get; set; }

    internal SessionTimer? Session { get; }

    /// <summary>
    /// Ends the call with BYE; an early incoming call is refused with 480. On the answering side the BYE waits for the ACK (RFC 3261
    /// §15). Idempotent; <see cref="ISipDialogObserver.OnTerminatedAsync"/> follows.
    /// </summary>
    public void HangUp(string? reason = null)
    {
        if (State == DialogState.Early && Invite is { } invite)
        {
            invite.Reject(480);
            return;
        }

        lock (_gate)
        {
            if (State == DialogState.Terminated || _exchanges.MustWaitToEnd())
            {
                return;
            }
        }

        EndWithBye(new DialogEnd(DialogEndCause.LocalHangUp), reason);
    }

    /// <summary>
    /// Sends a re-INVITE and returns its final response; the ACK is sent. An empty body asks for an offer, which
    /// <paramref name="answer"/> turns into the ACK's body. Glare (491) is retried once after the random wait of RFC 3261 §14.1.
    /// </summary>
    public async Task<SipResponse> ReInviteAsync(
        ReadOnlyMemory<byte> body, SipHeaders? headers = null, Func<SipResponse, ReadOnlyMemory<byte>>? answer = null)
    {
        var exchange = new ReInvite(this, body, headers, answer);
        var response = await exchange.SendAsync().ConfigureAwait(false);
        if (response.StatusCode == 491)
        {
            await Stack.Layer.Wheel.DelayAsync(ReInvite.GlareWaitMs(_seed.RemoteNumber is null)).ConfigureAwait(false);
            response = await exchange.SendAsync().ConfigureAwait(false);
        }

        return response;
    }

    /// <summary>What would end this dialog if the process did; null unless it is confirmed. The same object until something of it changes.</summary>
    public DialogMemory? Remember()
    {
        lock (_gate)
        {
            if (State != DialogState.Confirmed)
            {
                return null;
            }

            if (_memory is null || _memory.Number != _localNumber || !ReferenceEquals(_rememberedTarget, RemoteTarget)
                || !ReferenceEquals(_rememberedFlow, Flow) || !ReferenceEquals(_rememberedRelay, _path.Relay))
            {
                (_rememberedTarget, _rememberedFlow, _rememberedRelay) = (RemoteTarget, Flow, _path.Relay);
                _memory = DialogMemory.Of(this, _localNumber, _path.StaysOnFlow);
            }

            return _memory;
        }
    }

    /// <summary>
    /// Sends any other request in the dialog and returns its final response (408 or 503 made here when none comes). 481 and silence end
    /// the dialog, except for OPTIONS: whoever asks whether the peer is there judges what it says.
    /// </summary>
    public Task<SipResponse> RequestAsync(
        SipMethod method, ReadOnlyMemory<byte> body = default, string contentType = "text/plain", SipHeaders? headers = null)
    {
        if (method == SipMethod.Invite || method == SipMethod.Ack || method == SipMethod.Cancel)
        {
            throw new ArgumentException("INVITE, ACK and CANCEL have their own methods.", nameof(method));
        }

        return SendAsync(method, body, contentType, headers, null);
    }

    /// <summary>Asks the peer to call somebody else (RFC 3515). 202 means it will; its progress comes as NOTIFY.</summary>
    public Task<SipResponse> ReferAsync(SipUri target, string? replaces = null)
    {
        var headers = new SipHeaders(2);
        var uri = replaces is null ? target.ToString() : target + "?Replaces=" + Uri.EscapeDataString(replaces);
        headers.Add(SipHeader.ReferTo, "<" + uri + ">");
        headers.Add(SipHeader.ReferredBy, new NameAddress(LocalAddress.Uri).ToString());
        return RequestAsync(SipMethod.Refer, default, "", headers);
    }

    /// <summary>Reports the progress of a REFER of the peer as message/sipfrag (RFC 3515 §2.4.5).</summary>
    public Task<SipResponse> NotifyReferAsync(int statusCode, bool isFinal)
    {
        var headers = new SipHeaders(2);
        headers.Add(SipHeader.Event, "refer");
        headers.Add(SipHeader.SubscriptionState, isFinal ? "terminated;reason=noresource" : "active;expires=60");
        var line = $"SIP/2.0 {statusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)} {SipReasons.Of(statusCode)}\r\n";
        return RequestAsync(SipMethod.Notify, Encoding.ASCII.GetBytes(line), "message/sipfrag;version=2.0", headers);
    }

    void ISipFlowListener.OnFlowClosed(SipFlow flow) => _queue.Post(
        static (me, flow) => ((SipDialog)me).FlowClosedAsync((SipFlow)flow!), this, flow);

    internal async Task<SipResponse> SendAsync(
        SipMethod method, ReadOnlyMemory<byte> body, string contentType, SipHeaders? headers, Action<SipResponse>? onSuccess)
    {
        var response = await DialogSending
            .SendAsync(_path, way => SendAsync(way, method, body, contentType, headers, onSuccess)).ConfigureAwait(false);

        if (!response.IsLocal && response.StatusCode is not (408 or 481))
        {
            Hear();
        }

        // RFC 3261 §12.2.1.2: the peer does not know the dialog, or is gone.
        if (method != SipMethod.Options && (response.StatusCode == 481 || (response.StatusCode == 408 && response.IsLocal)))
        {
            EndWithBye(new DialogEnd(DialogEndCause.PeerLost, response.StatusCode), null);
        }

        return response;
    }

    /// <summary>Marks a re-INVITE of this side as running. False while one runs in either direction (RFC 3261 §14.1).</summary>
    internal bool TryBeginReInvite()
    {
        lock (_gate)
        {
            return State == DialogState.Confirmed && _exchanges.TryBegin();
        }
    }

    internal void EndReInvite()
    {
        lock (_gate)
        {
            _exchanges.End();
        }
    }

    /// <summary>Makes and sends the ACK of a 2xx (RFC 3261 §13.2.2.4); the bytes are for repeated 2xx.</summary>
    internal byte[] Acknowledge(uint number, ReadOnlyMemory<byte> body, string contentType)
    {
        var routed = _path.FindAsync([]).AsTask();
        var known = routed.IsCompletedSuccessfully;
        var flow = known ? routed.Result ?? Flow : Flow;
        var bytes = SipMessageWriter.Write(_requests.Build(SipMethod.Ack, number, flow, null, body, contentType));
        Stack.Counters.CountSent(bytes);
        if (known)
        {
            flow.TrySend(bytes);
        }
        else
        {
            _ = SendLaterAsync(routed, bytes);
        }

        return bytes;
    }

    /// <summary>Sends the 200 of the first INVITE and waits for its ACK.</summary>
    internal bool ConfirmAsServer(InviteServerTransaction transaction, SipRequest request, SipResponse response)
    {
        lock (_gate)
        {
            if (State != DialogState.Early)
            {
                return false;
            }

            transaction.TryRespond(response, out var bytes);
            if (bytes is null)
            {
                return false;
            }

            State = DialogState.Confirmed;
            Invite = null;
            _exchanges.Await(new OkRetransmission(this, request, bytes, transaction.Flow, Stack.Layer));
        }

        Session?.Follow(response, isServer: true);
        return true;
    }

    internal bool RespondToReInvite(InviteServerTransaction transaction, IncomingRequest incoming, SipResponse response)
    {
        var request = incoming.Request;
        lock (_gate)
        {
            if (response.IsSuccess)
            {
                Session?.Describe(response, request);
            }

            var sent = transaction.TryRespond(response, out var bytes);
            if (bytes is not null && response.StatusCode >= 200)
            {
                _exchanges.Answered(request);
            }

            if (bytes is null || !response.IsSuccess)
            {
                return sent;
            }

            _path.Refresh(request, incoming.Flow);
            _exchanges.Await(new OkRetransmission(this, request, bytes, transaction.Flow, Stack.Layer));
        }

        Session?.Follow(response, isServer: true);
        return true;
    }

    /// <summary>An ACK for this dialog, on a transport thread.</summary>
    internal void OnAck(SipRequest ack)
    {
        bool hangUp;
        Hear();
        lock (_gate)
        {
            if (!_exchanges.Take(ack))
            {
                return;
            }

            hangUp = _exchanges.EndsWithAck && State == DialogState.Confirmed;
        }

        if (hangUp)
        {
            EndWithBye(new DialogEnd(DialogEndCause.LocalHangUp), null);
            return;
        }

        if (!ReferenceEquals(Observer, SilentObserver.Instance))
        {
            _queue.Post(static (me, ack) => ((SipDialog)me).Observer.OnAckAsync((SipDialog)me, (SipRequest)ack!), this, ack);
        }
    }

    /// <summary>RFC 3261 §13.3.1.4: the 2xx was repeated for 64·T1 and no ACK came: the session ends with BYE.</summary>
    internal void OnAckMissing(OkRetransmission awaited)
    {
        bool asked;
        lock (_gate)
        {
            if (!_exchanges.GiveUp(awaited))
            {
                return;
            }

            asked = _exchanges.EndsWithAck;
        }

        Stack.Counters.CountLostAck();
        EndWithBye(new DialogEnd(asked ? DialogEndCause.LocalHangUp : DialogEndCause.AckMissing), null);
    }

    /// <summary>A request of the peer in this dialog, on a transport thread.</summary>
    internal void OnRequest(IncomingRequest incoming, bool isInvite)
    {
        Hear();
        incoming.Dialog = this;
        var request = incoming.Request;
        var refusal = Accept(incoming, isInvite);
        if (refusal != 0)
        {
            incoming.Respond(refusal, null, refusal switch { 500 => RetryAfterGlare(), 422 => ShortestSession(), _ => null });
            return;
        }

        if (request.Method == SipMethod.Bye)
        {
            incoming.Respond(200);
            Invite?.Cancel(request.Headers.Get(SipHeader.Reason));
            End(new DialogEnd(DialogEndCause.RemoteHangUp, 0, request.Headers.Get(SipHeader.Reason)));
            return;
        }

        if (request.Method == SipMethod.Prack)
        {
            incoming.Respond(Provisional?.Acknowledge(request) ?? 481);
            return;
        }

        _queue.Post(static (me, incoming) => ((SipDialog)me).DispatchAsync((IncomingRequest)incoming!), this, incoming);
    }

    /// <summary>Ends without a message. Only the first end counts.</summary>
    internal bool End(DialogEnd end)
    {
        IncomingRequest? unanswered;
        lock (_gate)
        {
            if (State == DialogState.Terminated)
            {
                return false;
            }

            State = DialogState.Terminated;
            Invite = null;
            unanswered = _exchanges.Clear();
        }

        // RFC 3261 §15.1.2: requests that wait for an answer in an ended dialog get 487.
        unanswered?.Respond(487);
        Session?.Stop();
        Stack.Dialogs.Remove(this);
        _path.Release();
        _queue.Post(static (me, end) => ((SipDialog)me).Observer.OnTerminatedAsync((SipDialog)me, (DialogEnd)end!), this, end);
        return true;
    }

    /// <summary>Ends the dialog with BYE and returns what the peer said to it.</summary>
    internal Task<SipResponse> LeaveAsync()
    {
        End(new DialogEnd(DialogEndCause.LocalHangUp));
        return SendAsync(SipMethod.Bye, default, "", null, null);
    }

    internal void EndWithBye(DialogEnd end, string? reason)
    {
        if (!End(end))
        {
            return;
        }

        SipHeaders? headers = null;
        if (reason is not null)
        {
            headers = new SipHeaders(1);
            headers.Add(SipHeader.Reason, reason);
        }

        // Whatever answers the BYE, the dialog is over (RFC 3261 §15.1.1); the task never faults on a peer's doing.
        _ = DialogSending.SendByeAsync(_path, way => SendAsync(way, SipMethod.Bye, default, "", headers, null), Stack.Layer);
    }

    /// <summary>The 2xx to an UPDATE of the peer was sent: a target refresh, and the session timer that it agreed on (RFC 3311 §5.2).</summary>
    internal void OnUpdateAccepted(IncomingRequest update, SipResponse response)
    {
        _path.Refresh(update.Request, update.Flow);
        Session?.Follow(response, isServer: true);
    }

    /// <summary>One request over one flow. What a 2xx says of the peer's target holds from its ACK on (RFC 3261 §12.2.1.2).</summary>
    private Task<SipResponse> SendAsync(
        SipFlow way, SipMethod method, ReadOnlyMemory<byte> body, string contentType, SipHeaders? headers, Action<SipResponse>? onSuccess)
    {
        var refreshes = method == SipMethod.Invite || method == SipMethod.Update;
        var request = new ClientRequest(Stack, way, flow => _requests.Build(method, NextNumber(), flow, headers, body, contentType), _seed.Credentials)
        {
            OnSuccess = success =>
            {
                if (refreshes)
                {
                    _path.Refresh(success);
                    Session?.Follow(success, isServer: false);
                }

                onSuccess?.Invoke(success);
            },
        };
        return request.SendAsync();
    }

    private ValueTask FlowClosedAsync(SipFlow flow) => _path.IsOpen() ? default : Observer.OnFlowLostAsync(this, flow);

    private static SipHeaders ShortestSession()
    {
        var headers = new SipHeaders(1);
        headers.Add(SipHeader.MinSE, SessionTimer.ShortestSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return headers;
    }

    private void Hear() => Volatile.Write(ref _heardMs, Stack.Layer.Wheel.Now);

    private static SipHeaders RetryAfterGlare()
    {
        var headers = new SipHeaders(1);
        headers.Add(SipHeader.RetryAfter, Random.Shared.Next(0, 11).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return headers;
    }

    private ValueTask DispatchAsync(IncomingRequest incoming)
    {
        switch (incoming.Request.Method.Name)
        {
            case "INVITE":
                return Observer.OnReInviteAsync(this, incoming);
            case "INFO":
                return Observer.OnInfoAsync(this, incoming);
            case "REFER":
                return Observer.OnReferAsync(this, incoming);
            case "NOTIFY":
                return Observer.OnNotifyAsync(this, incoming);
            case "UPDATE":
                return Observer.OnUpdateAsync(this, incoming);
            default:
                return Observer.OnRequestAsync(this, incoming);
        }
    }

    /// <summary>Checks of RFC 3261 §12.2.2 and §14.2: 0 when the request may go on, else the status to refuse it with.</summary>
    private int Accept(IncomingRequest incoming, bool isInvite)
    {
        var request = incoming.Request;
        lock (_gate)
        {
            if (State == DialogState.Terminated)
            {
                return 481;
            }

            if (!_exchanges.Follows(request))
            {
                return 500;
            }

            _path.Hear(request, incoming.Flow);
            if (Session is not null && SessionTimer.IsTooShort(request))
            {
                return 422;
            }

            var isEarly = State == DialogState.Early;
            return isInvite ? _exchanges.Begin(incoming, isEarly)
                : request.Method == SipMethod.Update && !request.Body.IsEmpty ? _exchanges.RefusalOfUpdate(isEarly)
                : 0;
        }
    }

    private uint NextNumber()
    {
        lock (_gate)
        {
            return ++_localNumber;
        }
    }

    private static async Task SendLaterAsync(Task<SipFlow?> route, byte[] bytes) => (await route.ConfigureAwait(false))?.TrySend(bytes);
}
