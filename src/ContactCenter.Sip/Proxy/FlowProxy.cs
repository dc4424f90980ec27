using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Proxy;

/// <summary>
/// Hands requests of dialogs of other elements on to the phones that are registered here, and requests of those phones to the element that
/// has the dialog. Without state over connections (RFC 3261 §16.11); towards a phone over UDP with a client transaction, because nobody else
/// would repeat what is lost. Only what carries a <see cref="FlowToken"/> is touched, so strangers cannot send through it.
/// </summary>
internal sealed class FlowProxy(SipStack stack, ProxyOptions options) : ISipFlowListener
{
    /// <summary>For a request that does not say (RFC 3261 §16.6 item 3).</summary>
    private const int MostForwards = 70;

    private readonly ProxyKey _key = options.Key;
    private readonly StatelessAnswers _answers = new(stack);
    private readonly string _process = SipIds.NewTag();
    private readonly ConcurrentDictionary<long, SipFlow> _upstream = new();
    private readonly ConcurrentDictionary<IPEndPoint, SerialQueue> _links = new();
    private readonly PendingInvites _pending = new(stack.Layer);

    /// <summary>Where the other elements reach this one.</summary>
    public IPEndPoint Self => stack.EndPointOf(SipTransportKind.Tcp) is { } bound
        ? new IPEndPoint(options.Address ?? bound.Address, bound.Port)
        : new IPEndPoint(IPAddress.None, 0);

    public ProxyKey Key => _key;

    /// <summary>The Route to a phone that is registered at another element.</summary>
    public SipUri RouteTo(PeerName phone, IPEndPoint element, string callId) =>
        UriOf(element, TokenOf(TokenDirection.ToPhone, phone).Write(_key, callId));

    /// <summary>The user part of this side's Contact: by it requests of the phone find this element, wherever the phone is by then.</summary>
    public string ContactUserOf(PeerName phone, string callId) => TokenOf(TokenDirection.ToOwner, phone).Write(_key, callId);

    /// <summary>The URI is one by which an element hands on requests of the call.</summary>
    public bool IsOfElement(SipUri uri, string callId) => FlowToken.Read(uri.User, _key, callId) is not null;

    /// <summary>Takes a request that is not for this element; false when it is.</summary>
    public bool TryForward(SipRequest request, SipFlow flow)
    {
        if (ReadToken(request, out var routes) is not { } token || (token.Direction is TokenDirection.ToOwner && token.Owner.Equals(Self)))
        {
            return false;
        }

        var refusal = Inspect(request, token);
        if (refusal != 0)
        {
            Refuse(request, flow, refusal);
        }
        else if (token.Direction is TokenDirection.ToPhone)
        {
            ForwardToPhone(request, flow, token, routes);
        }
        else
        {
            ForwardToOwner(request, flow, token, routes);
        }

        return true;
    }

    /// <summary>Hands an answer back the way its request came; false when it is not an answer to what was forwarded.</summary>
    public bool TryForward(SipResponse response, SipFlow flow)
    {
        if (ForwardedVia.Read(response.Via, _key) is not { } note || response.Headers.GetValues(SipHeader.Via) is not [_, var second, ..]
            || !ViaHeader.TryParse(second, out var below) || ForwardedVia.BranchOf(_key, response, below) != response.Via.Branch)
        {
            return false;
        }

        if (response.StatusCode >= 200 && response.CSeq.Method == SipMethod.Invite)
        {
            _pending.Remove(response.Via.Branch);
        }

        var answer = new SipResponse(response.StatusCode, response.Reason, new SipHeaders(response.Headers.Count + 1)) { Body = response.Body };
        foreach (var via in response.Headers.GetValues(SipHeader.Via).Skip(1))
        {
            answer.Headers.Add(SipHeader.Via, via);
        }

        answer.Headers.AppendExcept(response.Headers, static (header, name) => header is SipHeader.Via || IsOurs(name));
        if (note.Direction is TokenDirection.ToPhone && response.Contact is { } contact)
        {
            var stays = !IsFromBehindProxy(response) && (note.StaysOnFlow || NatRule.StaysOnFlow(contact.Uri, null, flow));
            answer.Headers.Add(SeenSource.HeaderName, SeenFrom(contact.Uri, stays, flow).Write(_key, response.CallId));
        }

        stack.Counters.CountForwarded();
        SendBack(note, below, SipMessageWriter.Write(answer));
        return true;
    }

    /// <summary>The request was handed on by an element of the system, not sent here by the phone itself.</summary>
    public bool HandedOn(SipRequest request) =>
        ForwardedVia.Read(request.Via, _key) is { Direction: TokenDirection.ToOwner };

    void ISipFlowListener.OnFlowClosed(SipFlow flow)
    {
        _upstream.TryRemove(flow.Id, out _);
        if (!stack.IsStopped)
        {
            _pending.Cancel(flow);
        }
    }

    /// <summary>The topmost Route, or the request URI where there is none: a Contact of an element (RFC 3261 §16.4).</summary>
    private FlowToken? ReadToken(SipRequest request, out IReadOnlyList<string> rest)
    {
        rest = [];
        if (!request.Headers.Has(SipHeader.Route))
        {
            return FlowToken.Read(request.Uri.User, _key, request.CallId) is { Direction: TokenDirection.ToOwner } contact ? contact : null;
        }

        var routes = request.Headers.GetValues(SipHeader.Route);
        var first = ReadRoute(routes[0], request.CallId);
        rest = [.. routes.SkipWhile(route => ReadRoute(route, request.CallId) is not null)];
        return first;
    }

    private FlowToken? ReadRoute(string route, string callId) =>
        NameAddress.TryParse(route, out var address) ? FlowToken.Read(address.Uri.User, _key, callId) : null;

    /// <summary>RFC 3261 §16.3: 0 when the request may pass, else the status to refuse it with.</summary>
    private int Inspect(SipRequest request, FlowToken token)
    {
        if (request.Number(SipHeader.MaxForwards) == 0)
        {
            return 483;
        }

        if (request.Headers.Has(SipHeader.ProxyRequire))
        {
            return 420;
        }

        // A phone asks in its dialog only: it cannot call anybody through here.
        if (token.Direction is TokenDirection.ToOwner && request.ToTag.Length == 0)
        {
            return 403;
        }

        foreach (var text in request.Headers.GetValues(SipHeader.Via))
        {
            if (ViaHeader.TryParse(text, out var via) && ForwardedVia.Read(via, _key) is { } note && note.Process == _process)
            {
                return 482;
            }
        }

        return 0;
    }

    private void ForwardToPhone(SipRequest request, SipFlow from, FlowToken token, IReadOnlyList<string> routes)
    {
        if (Find(token) is not { } binding)
        {
            // RFC 5626 §5.3: the flow has failed; outside of a dialog the phone is not there.
            Refuse(request, from, request.ToTag.Length > 0 ? 430 : 480);
            return;
        }

        var resolved = binding.Way is { } way ? new ValueTask<SipFlow?>(way) : stack.ResolveAsync(binding.NextHop);
        if (resolved.IsCompletedSuccessfully)
        {
            Send(resolved.Result);
        }
        else
        {
            _ = SendLaterAsync();
        }

        async Task SendLaterAsync() => Send(await resolved.ConfigureAwait(false));

        void Send(SipFlow? to)
        {
            if (to is not null)
            {
                // A dialog has the proxies in its routes, once they have recorded themselves.
                var isNew = request.ToTag.Length == 0;
                SendToPhone(request, from, to, token, binding, isNew ? [.. routes, .. binding.Path.Select(proxy => proxy.ToString())] : routes);
            }
            else
            {
                Refuse(request, from, request.ToTag.Length > 0 ? 430 : 480);
            }
        }
    }

    private void SendToPhone(SipRequest request, SipFlow from, SipFlow to, FlowToken token, Binding binding, IReadOnlyList<string> routes)
    {
        var note = new ForwardedVia(_process, from.Id, TokenDirection.ToPhone, binding.StaysOnFlow);
        var recorded = request.Method == SipMethod.Invite && request.ToTag.Length == 0 ? RecordRoutes(request, to, token) : [];
        var forwarded = Copy(request, from, stack.Identity.ViaFor(to), note, routes, recorded);
        if (recorded.Length > 0)
        {
            _pending.Add(forwarded, to, from);
        }

        if (!to.IsReliable && request.Method != SipMethod.Ack)
        {
            stack.Layer.Send(forwarded, to, new PhoneTransaction(this, request, from, to));
        }
        else if (!to.TrySend(SipMessageWriter.Write(forwarded)))
        {
            _pending.Remove(forwarded.Via.Branch);
            Refuse(request, from, request.ToTag.Length > 0 ? 430 : 480);
        }
    }

    private void ForwardToOwner(SipRequest request, SipFlow from, FlowToken token, IReadOnlyList<string> routes)
    {
        var via = new ViaHeader(SipTransportKind.Tcp.ViaName(), HostOf(Self), Self.Port, "");
        var forwarded = Copy(request, from, via, new ForwardedVia(_process, from.Id, TokenDirection.ToOwner, false), routes, []);
        if (request.Contact is { } contact)
        {
            var stays = request.Headers.GetValues(SipHeader.Via).Count == 1 && NatRule.StaysOnFlow(contact.Uri, request.Via, from);
            forwarded.Headers.Add(SeenSource.HeaderName, SeenFrom(contact.Uri, stays, from).Write(_key, request.CallId));
        }

        SendToElement(token.Owner, SipMessageWriter.Write(forwarded), () => Refuse(request, from, 503));
    }

    /// <summary>The newest registration of the phone.</summary>
    private Binding? Find(FlowToken token)
    {
        Binding? newest = null;
        foreach (var binding in options.Locations.Find(token.AddressOfRecord))
        {
            if (FlowToken.NameOf(binding.PhoneName) == token.Phone && (newest is null || binding.RegisteredAt > newest.RegisteredAt))
            {
                newest = binding;
            }
        }

        return newest;
    }

    /// <summary>
    /// The phone's requests come back this way (RFC 3261 §16.6 item 4), with a URI for each side because their transports differ (RFC 5658).
    /// </summary>
    private string[] RecordRoutes(SipRequest request, SipFlow to, FlowToken token)
    {
        var phoneSide = (token with { Direction = TokenDirection.ToOwner }).Write(_key, request.CallId);
        return
        [
            new NameAddress(stack.Identity.UriFor(to, phoneSide, ";lr")).ToString(),
            new NameAddress(UriOf(Self, token.Write(_key, request.CallId))).ToString(),
        ];
    }

    /// <summary>The request as it goes on (RFC 3261 §16.6): one hop less, this element's Via on top, its own routes gone.</summary>
    private SipRequest Copy(
        SipRequest request, SipFlow from, ViaHeader via, ForwardedVia note, IReadOnlyList<string> routes, IReadOnlyList<string> recorded)
    {
        Remember(from);
        var branch = ForwardedVia.BranchOf(_key, request, request.Via);
        var copy = new SipRequest(request.Method, request.Uri, new SipHeaders(request.Headers.Count + 4)) { Body = request.Body };
        var headers = copy.Headers;
        headers.Add(SipHeader.Via, via.With("branch", branch).With(ForwardedVia.Parameter, note.Write(_key, branch)).ToString());
        foreach (var route in routes)
        {
            headers.Add(SipHeader.Route, route);
        }

        foreach (var record in recorded)
        {
            headers.Add(SipHeader.RecordRoute, record);
        }

        headers.Add(SipHeader.MaxForwards, ((request.Number(SipHeader.MaxForwards) ?? MostForwards + 1) - 1).ToString(CultureInfo.InvariantCulture));
        headers.AppendExcept(request.Headers, static (header, name) => header is SipHeader.Route or SipHeader.MaxForwards || IsOurs(name));
        stack.Counters.CountForwarded();
        return copy;
    }

    /// <summary>In the order of sending, also while the first message still waits for the connection.</summary>
    private void SendToElement(IPEndPoint element, byte[] message, Action whenUnreachable)
    {
        var link = _links.GetOrAdd(element, _ => new SerialQueue(stack.OnHandlerFault));
        link.Post(
            async (_, _) =>
            {
                var flow = await stack.ResolveAsync(UriOf(element, null)).ConfigureAwait(false);
                if (flow?.TrySend(message) is not true)
                {
                    whenUnreachable();
                }
            },
            this,
            null);
    }

    /// <summary>Over the flow the request came on; when that is gone, or another element had it, to where the Via says (RFC 3261 §18.2.2).</summary>
    private void SendBack(ForwardedVia note, ViaHeader below, byte[] message)
    {
        if (note.Process == _process && _upstream.TryGetValue(note.Flow, out var flow) && flow.TrySend(message))
        {
            return;
        }

        var host = below.Parameters.Get("received") ?? below.Host;
        if (!IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address))
        {
            return;
        }

        if (below.Transport == SipTransportKind.Udp.ViaName())
        {
            var port = int.TryParse(below.Parameters.Get("rport"), CultureInfo.InvariantCulture, out var source) ? source : below.Port;
            _ = SendDatagramAsync(new SipUri(null, HostOf(new IPEndPoint(address, 0)), port), message);
        }
        else if (below.Transport == SipTransportKind.Tcp.ViaName())
        {
            SendToElement(new IPEndPoint(address, below.Port == 0 ? 5060 : below.Port), message, static () => { });
        }
    }

    private async Task SendDatagramAsync(SipUri to, byte[] message) => (await stack.ResolveAsync(to).ConfigureAwait(false))?.TrySend(message);

    /// <summary>Connections over which requests came: an answer finds its way back by their number.</summary>
    private void Remember(SipFlow flow)
    {
        if (flow.IsReliable && _upstream.TryAdd(flow.Id, flow))
        {
            flow.AddListener(this);
        }
    }

    private void Refuse(SipRequest request, SipFlow flow, int status)
    {
        if (request.Method == SipMethod.Ack)
        {
            return;
        }

        _answers.Refuse(request, flow, status == 420
            ? SipRefusal.With(420, SipHeader.Unsupported, string.Join(", ", request.Headers.GetValues(SipHeader.ProxyRequire)))
            : new SipRefusal(status));
    }

    private FlowToken TokenOf(TokenDirection direction, PeerName phone) =>
        new(direction, Self, phone.AddressOfRecord, FlowToken.NameOf(phone.Phone));

    /// <summary>
    /// A proxy has recorded itself between the phone and here (RFC 3261 §16.6 item 4): that it speaks from another place than the phone's
    /// contact says nothing of a NAT.
    /// </summary>
    private bool IsFromBehindProxy(SipResponse response) => response.Addresses(SipHeader.RecordRoute).Any(route => !IsOfElement(route.Uri, response.CallId));

    private static bool IsOurs(string? headerName) => string.Equals(headerName, SeenSource.HeaderName, StringComparison.OrdinalIgnoreCase);

    private static SeenSource SeenFrom(SipUri contact, bool stays, SipFlow flow) =>
        new(flow.RemoteEndPoint.Address, stays && NatRule.NamesAnotherPlace(contact, flow));

    private static SipUri UriOf(IPEndPoint element, string? user) => new(user, HostOf(element), element.Port, ";transport=tcp;lr");

    private static string HostOf(IPEndPoint element) =>
        element.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{element.Address}]" : element.Address.ToString();

    /// <summary>
    /// A request on its way to a phone over UDP, where nobody but this element would repeat it. What the phone answers goes back; a phone that
    /// says nothing to an INVITE is answered for with 408 (RFC 3261 §16.8), and to another request not at all (RFC 4320 §4.2).
    /// </summary>
    private sealed class PhoneTransaction(FlowProxy proxy, SipRequest request, SipFlow from, SipFlow to) : IClientTransactionUser
    {
        public void OnResponse(SipResponse response) => proxy.TryForward(response, to);

        public void OnFailure(TransactionFailure failure)
        {
            if (request.Method == SipMethod.Invite)
            {
                proxy._pending.Remove(ForwardedVia.BranchOf(proxy._key, request, request.Via));
                proxy.Refuse(request, from, failure is TransactionFailure.Timeout ? 408 : 480);
            }
        }
    }
}
