using System.Diagnostics.Metrics;
using System.Net;
using System.Net.WebSockets;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Endpoints;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Screens;
using ContactCenter.Media.Plane;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.BuiltIn;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Screens;
using ContactCenter.Telephony.Trunks;
using ContactCenter.WebRtc;
using ContactCenter.WebRtc.Sessions;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Telephony.Hosting;

/// <summary>SIP and media of one machine, from the sockets up to the call grains. Started and stopped by the host.</summary>
public sealed class TelephonyNode : IAsyncDisposable, IMediaAlarms
{
    /// <summary>Browsers that are being rung are asked again after this.</summary>
    private static readonly TimeSpan AwayBeat = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan ExpiryBeat = TimeSpan.FromSeconds(5);

    private readonly ICentreDirectory _centre;
    private readonly IGrainFactory _grains;
    private readonly ILogger<TelephonyNode> _logger;
    private readonly MediaPlane _plane;
    private readonly WebRtcPlane _browsers;
    private readonly PromptLibrary _prompts;
    private readonly SipNode _sip;
    private readonly SipLocations _locations;
    private readonly CentrePhones? _phones;
    private readonly TrunkGate _gate;
    private readonly InboundCalls _inbound;
    private readonly TrunkCalls _trunks;
    private readonly TimeProvider _time;
    private readonly OrphanedLegs _orphans;
    private readonly TrunkProbe _probe;
    private readonly RememberedCalls _remembered;
    private readonly string _callFile;
    private readonly IPAddress _peerAddress;
    private readonly IDisposable _changes;
    private readonly CancellationTokenSource _stopping = new();
    private Task _expiry = Task.CompletedTask;
    private Task _watch = Task.CompletedTask;
    private Task _probing = Task.CompletedTask;

    /// <exception cref="IOException">A media port is taken, or the address is not one of this machine.</exception>
    /// <exception cref="DllNotFoundException">libssl.so.3 is missing.</exception>
    public TelephonyNode(
        TelephonyOptions options, ICentreDirectory centre, IHosts hosts, IGrainFactory grains, IPhoneSecrets phones, TimeProvider time,
        ILoggerFactory loggers)
    {
        _centre = centre;
        _grains = grains;
        _time = time;
        _logger = loggers.CreateLogger<TelephonyNode>();
        _plane = new MediaPlane(
            new MediaPlaneOptions
            {
                Address = options.Address,
                AdvertisedAddress = options.AdvertisedHost is { } advertised ? IPAddress.Parse(advertised) : null,
                FirstPort = options.FirstRtpPort,
                LastPort = options.LastRtpPort,
                SharedPort = options.FirstWebRtcPort,
                PortFile = options.RtpPortFile,
                RecordingKeys = options.RecordingKeys,
            },
            time,
            this);
        _browsers = new WebRtcPlane(_plane, new WebRtcOptions(), time);
        Screens = new ScreenRooms(_browsers);
        _prompts = new PromptLibrary(options.PromptFolder, loggers.CreateLogger<PromptLibrary>());
        Calls = new LiveCalls(grains);
        _locations = new SipLocations(options.RegistrationFile, centre, grains, Calls, time, loggers);
        _phones = hosts.AreSeveral
            ? new CentrePhones(_locations.Service, centre, hosts, grains, Calls, time, loggers.CreateLogger<CentrePhones>())
            : null;
        _locations.Centre = _phones;
        _sip = new SipNode(options, _locations.Service, phones, new TrunkSecrets(centre), time, loggers);
        _gate = new TrunkGate();
        _orphans = new OrphanedLegs(_sip.Stack, loggers.CreateLogger<OrphanedLegs>());
        _locations.Registered = _orphans.Registered;
        _probe = new TrunkProbe(_sip.Stack, centre, grains, hosts);
        _callFile = options.CallFile;
        _peerAddress = options.PeerAddress ?? options.Address;
        _trunks = new TrunkCalls(grains, hosts, time);
        _remembered = new RememberedCalls(options.CallFile, Calls, time, loggers.CreateLogger<RememberedCalls>());
        var context = new LegsContext(
            grains,
            new SipOutgoingLegs(_sip),
            new EndpointDirectory(centre, _locations),
            centre,
            new RecordingFolder(
                options.RecordingFolder, isSealed: options.RecordingKeys is not null, options.FolderForNewRecording),
            time,
            loggers.CreateLogger<ICallControl>(),
            _trunks);
        var media = new PlaneMediaLegs(_plane, _browsers, _prompts);
        _inbound = new InboundCalls(context, Calls, media, _gate, hosts, _trunks);
        Outbound = new OutboundCalls(context, Calls, media, hosts, _trunks);
        _changes = hosts.Subscribe(_ =>
        {
            _trunks.Report();
            return Task.CompletedTask;
        });
    }

    public LiveCalls Calls { get; }

    /// <summary>Where shared screens pass through.</summary>
    public IScreenRooms Screens { get; }

    /// <summary>Makes calls.</summary>
    public OutboundCalls Outbound { get; }

    /// <summary>The bound addresses; null before the start.</summary>
    public IPEndPoint? SipUdp => _sip.Stack.EndPointOf(SipTransportKind.Udp);

    public IPEndPoint? SipTcp => _sip.Stack.EndPointOf(SipTransportKind.Tcp);

    /// <summary>Recordings that the disk refused since the start.</summary>
    public long FailedRecordings => _plane.FailedRecordings;

    /// <summary>Shows what SIP, media, browsers and calls of this node count as instruments; once in a process.</summary>
    /// <param name="meters">Owns the meters.</param>
    public void Observe(IMeterFactory meters)
    {
        SipInstruments.Observe(meters, _sip.Stack);
        MediaInstruments.Observe(meters, _plane);
        WebRtcInstruments.Observe(meters, _browsers);
        TelephonyInstruments.Observe(meters, Calls, _inbound, _locations.Service);
    }

    /// <param name="phoneChanged">Told when an agent's phone came or went.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Net.Sockets.SocketException">A SIP port is taken.</exception>
    public async Task StartAsync(Action<AgentId>? phoneChanged, CancellationToken cancellationToken)
    {
        _locations.Changed = phoneChanged;
        if (_phones is not null)
        {
            _phones.Changed = phoneChanged;
        }

        Use(_centre.Current);
        await _sip.StartAsync(_inbound, cancellationToken).ConfigureAwait(false);
        _phones?.Start(() => new IPEndPoint(_peerAddress, SipTcp?.Port ?? 0));
        // Read before the calls of this process take the file's place.
        _ = _orphans.HangUpAsync(CallsOfCrash.Read(_callFile).Legs);

        // Not awaited: a phone that is gone answers only by its silence.
        _ = _locations.Phones.RestoreAsync(_sip.Stack);
        _expiry = ExpireBindingsAsync();
        _watch = WatchPartiesAsync();
        _probing = ProbeTrunksAsync();
        foreach (var agent in _centre.Current.Agents.Where(a => a.StaticContact is not null))
        {
            await _grains.GetGrain<IAgentGrain>(agent.Id.Value).SetReachable(true).ConfigureAwait(false);
        }
    }

    /// <summary>The browsers from which the agent can be rung, at any Host, each once.</summary>
    public async ValueTask<IReadOnlyList<string>> PlacesOfAsync(AgentId agent) => _centre.FindAgent(agent) is { } settings
        ? [.. (await _locations.FindAsync(settings.Extension).ConfigureAwait(false)).Select(contact => contact.Place).OfType<string>().Distinct()]
        : [];

    /// <summary>Takes changed settings: trunks and prompts.</summary>
    public void Use(CentreSettings settings)
    {
        _gate.Use(settings.Trunks);
        _prompts.Use(settings);
    }

    /// <summary>Runs a browser's SIP connection until it closes (RFC 7118). The caller disposes the socket.</summary>
    public Task AcceptWebSocketAsync(WebSocket socket, IPEndPoint remote, bool isSecure, CancellationToken cancellationToken) =>
        _sip.Stack.WebSocketTransport!.AcceptAsync(socket, remote, authenticatedUser: null, cancellationToken, isSecure);

    /// <summary>New calls are refused with 503 from now on; calls in progress go on.</summary>
    public void Drain() => _inbound.IsDraining = Outbound.IsDraining = true;

    /// <summary>Phones are to register at another Host: no WebSocket is to be taken.</summary>
    public bool IsSendingPhonesAway => _sip.IsSendingAway;

    /// <summary>
    /// Hands this Host's work to the others: no new calls, no new registrations (503), browsers are asked to connect elsewhere (1001), except
    /// while they are rung from here. Calls in progress go on, their phones reached through the Hosts to which they go.
    /// </summary>
    /// <param name="limit">How long calls are waited for.</param>
    /// <param name="cancellationToken">Gives up waiting; phones stay sent away.</param>
    /// <returns>True when the last call has ended; false when some were left at the limit.</returns>
    public async Task<bool> DrainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Drain();
        _sip.IsSendingAway = true;
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        using var timer = new CancellationTokenSource(limit, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(all.Token, timer.Token);
        try
        {
            await Calls.GiveUpPlacesAsync().WaitAsync(end.Token).ConfigureAwait(false);
            await SendBrowsersAwayAsync(end.Token).ConfigureAwait(false);
            await Calls.WhenEmptyAsync(end.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task SendBrowsersAwayAsync(CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(AwayBeat, _time);
        while (_sip.Stack.SendBrowsersAway() > 0)
        {
            await beat.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void RecordingFailed(string path, string reason)
    {
#pragma warning disable CA1848 // rare, and an alarm
        _logger.LogError("Recording {Path} stopped: {Reason}. Calls go on without.", path, reason);
#pragma warning restore CA1848
    }

    public void MediaFault(Exception error)
    {
#pragma warning disable CA1848 // a bug, and the only trace of it
        _logger.LogError(error, "A media thread met an unexpected fault; its other legs go on.");
#pragma warning restore CA1848
    }

    public async ValueTask DisposeAsync()
    {
        Drain();
        _changes.Dispose();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _expiry.ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        await _probing.ConfigureAwait(false);
        if (_phones is not null)
        {
            await _phones.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
        await _sip.DisposeAsync().ConfigureAwait(false);
        await _browsers.DisposeAsync().ConfigureAwait(false);
        await _plane.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One beat for all calls: no party has a timer of its own.</summary>
    private async Task WatchPartiesAsync()
    {
        using var timer = new PeriodicTimer(PartyWatch.Beat, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                Calls.Look();
                _remembered.Save();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops: what still runs is treated like the calls of a crash.
            _remembered.Save();
            _remembered.Dispose();
        }
    }

    /// <summary>Not awaited: a far end that is gone answers only by its silence.</summary>
    private async Task ProbeTrunksAsync()
    {
        using var timer = new PeriodicTimer(TrunkProbe.Pace, _time);
        try
        {
            do
            {
                _ = _probe.AskAllAsync();
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>A desk phone that went away without a word is noticed when its registration runs out.</summary>
    private async Task ExpireBindingsAsync()
    {
        using var timer = new PeriodicTimer(ExpiryBeat, _time);
        var toldAt = _time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                _locations.Service.RemoveExpired();
                _locations.Phones.Save();
                if (_time.GetElapsedTime(toldAt) >= LocationLimits.Beat)
                {
                    toldAt = _time.GetTimestamp();
                    _phones?.TellAll();
                    _trunks.Report();
                }
            }
        }
        catch (OperationCanceledException)
        {
            _locations.Phones.Save();
        }
    }
}
