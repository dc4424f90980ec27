using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// A SIP user agent, both sides: transports, transactions, dialogs. Instances are independent of each other. Calls that come in go to
/// the <see cref="ISipApplication"/>; calls go out with <see cref="Invite"/>.
/// </summary>
public sealed partial class SipStack : IAsyncDisposable
{
    private readonly ISipApplication _application;
    private readonly ILogger _logger;
    private readonly List<SipTransport> _transports = [];
    private readonly TimerWheel _wheel;
    private readonly SipDispatcher _dispatcher;
    private int _disposed;

    public SipStack(SipStackOptions options, ISipApplication application, ILogger<SipStack>? logger = null)
    {
        Options = options;
        _application = application;
        _logger = logger ?? NullLogger<SipStack>.Instance;
        _wheel = new TimerWheel(options.TimeProvider, OnHandlerFault);
        Layer = new TransactionLayer(options.Timers, _wheel, Counters) { ReturnAsync = ReturnAsync };
        Identity = new LocalIdentity(options, EndPointOf);
        Proxy = options.Proxy is { } proxy ? new FlowProxy(this, proxy) : null;
        _dispatcher = new SipDispatcher(this, application);
        foreach (var listen in options.Listen)
        {
            _transports.Add(Make(listen));
        }
    }

    public SipStackOptions Options { get; }

    public SipStackCounters Counters { get; } = new();

    /// <summary>Dialogs that have not ended, early incoming ones included.</summary>
    public int DialogCount => Dialogs.Count;

    /// <summary>Transactions that have not ended; finished calls stay here for up to 64·T1.</summary>
    public int TransactionCount => Layer.Count;

    /// <summary>Hand accepted WebSockets over here; null unless <see cref="SipStackOptions.WebSockets"/> and started.</summary>
    public WebSocketTransport? WebSocketTransport { get; private set; }

    internal TransactionLayer Layer { get; }

    internal DialogTable Dialogs { get; } = new();

    internal LocalIdentity Identity { get; }

    internal FlowProxy? Proxy { get; }

    internal bool IsStopped => Volatile.Read(ref _disposed) != 0;

    internal StatelessTags Tags { get; } = new();

    /// <summary>Adds a transport of the caller's own; before <see cref="StartAsync"/>. The stack disposes it.</summary>
    public void AddTransport(SipTransport transport) => _transports.Add(transport);

    /// <summary>Binds and receives. Throws <see cref="SocketException"/> when an address is taken; nothing is left bound then.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            foreach (var transport in _transports)
            {
                transport.Start(_dispatcher);
            }
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (Options.WebSockets)
        {
            var address = _transports.Count > 0 ? _transports[0].LocalEndPoint : new IPEndPoint(IPAddress.Loopback, 5060);
            WebSocketTransport = new WebSocketTransport(address, Options.Limits);
            WebSocketTransport.Start(_dispatcher);
            _transports.Add(WebSocketTransport);
        }
    }

    /// <summary>The bound address of a transport, with its real port, or null when it is not listened on.</summary>
    public IPEndPoint? EndPointOf(SipTransportKind transport)
    {
        foreach (var candidate in _transports)
        {
            if (candidate.Kind == transport)
            {
                return candidate.LocalEndPoint;
            }
        }

        return null;
    }

    /// <summary>
    /// Asks browsers to connect elsewhere: closes every WebSocket but those over which somebody is being rung by this side, whose answer would
    /// be lost. How many of those there are.
    /// </summary>
    public int SendBrowsersAway() => WebSocketTransport?.SendAway(Layer.IsInviting) ?? 0;

    /// <summary>Calls somebody. Returns at once; everything else comes through the observer.</summary>
    public OutgoingInvite Invite(InviteOptions options, IOutgoingInviteObserver observer)
    {
        var invite = new OutgoingInvite(this, options, observer);
        _ = invite.StartAsync();
        return invite;
    }

    /// <summary>Ends a dialog of a process that is gone with BYE. Null when it cannot be: the memory is damaged, or no way leads to the peer.</summary>
    /// <param name="memory">The dialog.</param>
    /// <param name="flow">Where the peer is now, for one that has come back over a connection of its own; null finds the way.</param>
    public async Task<SipResponse?> HangUpAsync(DialogMemory memory, SipFlow? flow = null)
    {
        flow ??= memory.Way() is { } way ? await ResolveAsync(way, memory.Transport).ConfigureAwait(false) : null;
        return flow is not null && memory.ToSeed(flow) is { } seed
            ? await new SipDialog(this, new SerialQueue(OnHandlerFault), seed, DialogState.Confirmed).LeaveAsync().ConfigureAwait(false)
            : null;
    }

    /// <summary>
    /// Ends an INVITE without a final answer of a process that is gone: CANCEL to who was called, and ACK and BYE when a 200 comes all the
    /// same; 503 to who called. The final response of the first, the one sent to the second; null when it cannot be done: the memory is
    /// damaged, or no way leads to the peer.
    /// </summary>
    /// <param name="memory">The INVITE.</param>
    /// <param name="flow">Where the peer is now, for one that has come back over a connection of its own; null finds the way.</param>
    public async Task<SipResponse?> GiveUpAsync(InviteMemory memory, SipFlow? flow = null)
    {
        if (memory.Read() is not { } invite)
        {
            return null;
        }

        flow ??= memory.Way(invite) is { } way ? await ResolveAsync(way, memory.Transport).ConfigureAwait(false) : null;
        return flow is null ? null
            : memory.AnswerTag is { } tag ? RefuseLate(invite, tag, flow)
            : await AbandonedInvite.EndAsync(this, invite, flow).ConfigureAwait(false);
    }

    /// <summary>Sends a request outside of dialogs and returns its final response (408 or 503 made here when none comes).</summary>
    public async Task<SipResponse> RequestAsync(RequestOptions options)
    {
        var flow = options.Flow ?? await ResolveAsync(options.NextHop ?? options.Target).ConfigureAwait(false);
        if (flow is null)
        {
            return new SipResponse(503) { IsLocal = true };
        }

        var number = options.Number;
        var callId = options.CallId ?? SipIds.NewCallId();
        var tag = SipIds.NewTag();
        var request = new ClientRequest(this, flow, way => Build(options, way, callId, tag, number++), options.Credentials);
        return await request.SendAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// A flow to where a URI points: a literal address at once, a name by DNS A/AAAA (no SRV), the transport parameter obeyed; null when
    /// there is no such transport or the peer cannot be reached.
    /// </summary>
    public ValueTask<SipFlow?> ResolveAsync(SipUri uri, SipTransportKind fallback = SipTransportKind.Udp)
    {
        var kind = SipTransportNames.Named(uri) ?? fallback;
        var port = uri.Port != 0 ? uri.Port : kind == SipTransportKind.Tls ? 5061 : 5060;
        if (!uri.TryGetAddress(out var address))
        {
            return uri.Host.Length == 0 ? default : ResolveNameAsync(uri.Host, port, kind);
        }

        var remote = new IPEndPoint(address, port);
        return TransportFor(kind, address.AddressFamily) is not { } transport ? default
            : transport.FindFlow(remote) is { } open ? new ValueTask<SipFlow?>(open)
            : transport.ConnectAsync(remote, CancellationToken.None);
    }

    /// <summary>Stops listening, ends every dialog locally (<see cref="DialogEndCause.Stopped"/>, no BYE) and forgets all transactions.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        foreach (var dialog in Dialogs.Snapshot())
        {
            dialog.End(new DialogEnd(DialogEndCause.Stopped));
        }

        _wheel.Dispose();
        foreach (var transport in _transports)
        {
            await transport.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The user part of this side's Contact towards a registered phone; null where this stack is alone.</summary>
    internal string? ContactUserOf(IRegisteredPeer? peer, string callId) =>
        Proxy is { } proxy && peer?.Name is { } phone ? proxy.ContactUserOf(phone, callId) : null;

    internal SipResponse MakeResponse(
        SipRequest request, int statusCode, string? localTag, string? reason, SipFlow flow, string? contactUser = null)
    {
        var response = SipResponse.For(request, statusCode, localTag ?? Tags.Of(request), reason);
        var establishes = request.Method == SipMethod.Invite || request.Method == SipMethod.Update || request.Method == SipMethod.Subscribe;
        if (establishes && statusCode is > 100 and < 300)
        {
            response.Headers.Add(SipHeader.Contact, Identity.ContactFor(flow, contactUser));
        }

        if (statusCode == 405 || (statusCode is >= 200 and < 300 && (request.Method == SipMethod.Invite || request.Method == SipMethod.Options)))
        {
            Identity.AddCapabilities(response);
            if (statusCode != 405)
            {
                // RFC 3261 §11.2, §13.3.1.4: what the answer to the next offer may hold.
                response.Headers.Add(SipHeader.Accept, RequestInspection.AcceptedSessions);
            }
        }

        Identity.AddServer(response);
        return response;
    }

    /// <summary>The UDP address a response goes to, or the flow itself (RFC 3261 §18.2.2, RFC 3581 §4).</summary>
    internal SipFlow ResponseFlow(SipRequest request, SipFlow flow)
    {
        if (flow.IsReliable || request.ReadTopVia() is not { } via || via.Parameters.Has("rport"))
        {
            return flow;
        }

        var port = via.Port == 0 ? 5060 : via.Port;
        return port == flow.RemoteEndPoint.Port
            ? flow
            : TransportFor(SipTransportKind.Udp, flow.RemoteEndPoint.AddressFamily)?.FindFlow(new IPEndPoint(flow.RemoteEndPoint.Address, port)) ?? flow;
    }

    /// <summary>
    /// Another connection to who sent a request, for the answer when its own is gone: the source's address at the port of Via, which the
    /// request and its answers share (RFC 3261 §18.2.2). Null for browsers, and when nobody listens there.
    /// </summary>
    internal ValueTask<SipFlow?> ReturnAsync(SipMessage message, SipFlow flow)
    {
        if (flow.Transport is not (SipTransportKind.Tcp or SipTransportKind.Tls) || message.ReadTopVia() is not { } via
            || TransportFor(flow.Transport, flow.RemoteEndPoint.AddressFamily) is not { } transport)
        {
            return default;
        }

        var port = via.Port != 0 ? via.Port : flow.Transport is SipTransportKind.Tls ? 5061 : 5060;
        var remote = new IPEndPoint(flow.RemoteEndPoint.Address, port);
        return transport.FindFlow(remote) is { } open ? new ValueTask<SipFlow?>(open) : transport.ConnectAsync(remote, CancellationToken.None);
    }

    internal async Task RunApplicationAsync(IncomingRequest request)
    {
        try
        {
            await _application.OnRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            OnHandlerFault(e);
            request.Respond(500);
        }
    }

    internal void OnHandlerFault(Exception exception)
    {
        Counters.CountHandlerFault();
        HandlerFailed(exception);
    }

    internal void OnBadMessage(SipParseError error, SipFlow flow) => BadMessage(error, flow.RemoteEndPoint);

    private SipResponse? RefuseLate(SipRequest invite, string tag, SipFlow flow)
    {
        var key = Transactions.TransactionKey.OfServer(invite, SipMethod.Invite);
        var response = MakeResponse(invite, 503, tag, null, flow);
        return Layer.TryAddFirstInvite(key, invite, ResponseFlow(invite, flow))?.TryRespond(response, out _) is true ? response : null;
    }

    private async ValueTask<SipFlow?> ResolveNameAsync(string host, int port, SipTransportKind kind)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return null;
        }

        foreach (var address in addresses)
        {
            if (TransportFor(kind, address.AddressFamily) is { } transport
                && await transport.ConnectAsync(new IPEndPoint(address, port), CancellationToken.None).ConfigureAwait(false) is { } flow)
            {
                return flow;
            }
        }

        return null;
    }

    private SipTransport? TransportFor(SipTransportKind kind, AddressFamily family)
    {
        foreach (var transport in _transports)
        {
            if (transport.Kind == kind && transport.LocalEndPoint.AddressFamily == family)
            {
                return transport;
            }
        }

        return null;
    }

    private SipTransport Make(SipListenOptions listen) => listen.Transport switch
    {
        SipTransportKind.Udp => new UdpTransport(listen.EndPoint, Options.Limits, listen.ReceiveLoops),
        SipTransportKind.Tcp => new TcpTransport(listen.EndPoint, null, Options.Limits) { Time = Options.TimeProvider },
        SipTransportKind.Tls => new TcpTransport(
            listen.EndPoint, listen.Certificate ?? throw new ArgumentException("TLS needs a certificate."), Options.Limits)
        {
            Time = Options.TimeProvider,
        },
        SipTransportKind.Ws or SipTransportKind.Wss => throw new ArgumentException("WebSockets come from the web host: set SipStackOptions.WebSockets."),
    };

    private SipRequest Build(RequestOptions options, SipFlow flow, string callId, string tag, uint number)
    {
        var request = Identity.NewRequest(options.Method, options.Target.ForRequest(), flow);
        request.Headers.Add(SipHeader.From, options.From.WithTag(tag).ToString());
        request.Headers.Add(SipHeader.To, (options.To ?? new NameAddress(options.Target)).ToString());
        request.Headers.Add(SipHeader.CallId, callId);
        request.Headers.Add(SipHeader.CSeq, new CSeqHeader(number, options.Method).ToString());
        if (options.WithContact)
        {
            request.Headers.Add(SipHeader.Contact, Identity.ContactFor(flow, options.ContactUser) + options.ContactParameters);
        }

        request.Headers.AppendAll(options.Headers);
        if (!options.Body.IsEmpty)
        {
            request.SetBody(options.ContentType, options.Body);
        }

        return request;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A SIP handler failed")]
    private partial void HandlerFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Bad SIP message from {Remote}: {Error}")]
    private partial void BadMessage(SipParseError error, IPEndPoint remote);
}
