using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Benchmarks.Browsers;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Sdp;
using ContactCenter.WebRtc;
using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.Benchmarks.Load;

/// <summary>
/// The system under test, a process of its own: the product's media and WebRTC planes with bridged and recorded calls, made as the
/// product makes them. Obeys lines on its input and answers each with lines on its output.
/// </summary>
internal sealed class RelayCommand : IAsyncDisposable
{
    private const int FirstPort = 10_000;

    /// <summary>The last below the ports that Linux gives away by itself.</summary>
    private const int LastPort = 32_767;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RelayOptions _options;
    private readonly MediaPlane _media;
    private readonly WebRtcPlane? _browsers;
    private readonly List<IPlaneLeg> _legs = [];
    private readonly List<(SupervisedRoom Room, MediaLeg Leg)> _listeners = [];
    private readonly List<RunningRecording> _recordings = [];

    /// <summary>What supervisors hear comes here and is not read: the kernel throws it away.</summary>
    private readonly Socket _ears = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    private RelayCommand(RelayOptions options)
    {
        _options = options;
        _ears.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _media = new MediaPlane(
            new MediaPlaneOptions { FirstPort = FirstPort, LastPort = LastPort, SharedPort = 0, Threads = options.Threads }, TimeProvider.System);
        _browsers = options.Browsers ? new WebRtcPlane(_media, new WebRtcOptions(), TimeProvider.System) : null;
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var relay = new RelayCommand(RelayOptions.Read(arguments));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "grow":
                    relay.Grow(int.Parse(words[1], CultureInfo.InvariantCulture));
                    break;
                case "await":
                    await relay.AwaitBrowsersAsync();
                    break;
                case "listen":
                    relay.Listen();
                    break;
                case "leave":
                    await relay.LeaveAsync();
                    break;
                case "record":
                    relay.Record();
                    break;
                case "stop":
                    await relay.StopRecordingAsync();
                    break;
                case "memory":
                    Say($"memory {GC.GetTotalMemory(forceFullCollection: true)} {await relay.AllocatedAsync()}");
                    break;
                case "end":
                    await relay.EndAsync();
                    return 0;
            }
        }

        return 1;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browsers is not null)
        {
            await _browsers.DisposeAsync();
        }

        await _media.DisposeAsync();
        _ears.Dispose();
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private void Grow(int calls)
    {
        for (var id = _legs.Count / 2; id < calls; id++)
        {
            var thread = _media.AssignThread();
            var caller = _media.TryCreateRtpLeg(thread) ?? throw new IOException("No port or descriptor is left.");
            Require(caller.SetOffer(Plain("127.0.0.1", _options.CallersPort), out _));
            var agent = AgentOf(thread, id);
            _legs.Add(caller);
            _legs.Add(agent);
            agent.BridgeTo(caller);
            Say($"call {caller.LocalEndPoint.Port} {agent.LocalEndPoint.Port} {agent.Transport.IceUfrag ?? "-"} {agent.Transport.IcePwd ?? "-"}");
        }

        Say($"grown");
    }

    /// <summary>A supervisor comes into each of the first calls.</summary>
    private void Listen()
    {
        for (var id = 0; id < Math.Min(_options.Listeners, _legs.Count / 2); id++)
        {
            var (caller, agent) = PartiesOf(id);
            var supervisor = _media.TryCreateRtpLeg(caller.Thread) ?? throw new IOException("No port or descriptor is left.");
            Require(supervisor.SetOffer(Plain("127.0.0.1", ((IPEndPoint)_ears.LocalEndPoint!).Port), out _));
            var room = new SupervisedRoom(caller.Thread);
            room.Arrange([new(caller, null), new(agent, null), new(supervisor, [caller, agent])]);
            _listeners.Add((room, supervisor));
        }

        Say($"listening {_listeners.Count}");
    }

    /// <summary>All supervisors leave, and their rooms are given up; says how many packets they were sent.</summary>
    private async Task LeaveAsync()
    {
        var sent = 0L;
        foreach (var (room, supervisor) in _listeners)
        {
            sent += (await supervisor.ReadStatisticsAsync()).PacketsSent;
            room.Arrange([]);
            await supervisor.DisposeAsync();
        }

        _listeners.Clear();
        Say($"left {sent}");
    }

    private (MediaLeg Caller, MediaLeg Agent) PartiesOf(int id) =>
        ((MediaLeg)_legs[2 * id], (_legs[(2 * id) + 1] as PeerSession)?.Leg ?? (MediaLeg)_legs[(2 * id) + 1]);

    private IPlaneLeg AgentOf(MediaThread thread, int id)
    {
        if (_browsers is not null)
        {
            var session = _browsers.CreateSession(thread);
            _ = session.CreateOffer();
            Require(session.SetAnswer(BrowserAnswer()));
            return session;
        }

        var leg = _media.TryCreateRtpLeg(thread) ?? throw new IOException("No port or descriptor is left.");
        var address = LoadCall.AddressOf(id);
        Require(leg.SetOffer(Plain($"127.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}", _options.AgentsPort), out _));
        return leg;
    }

    private static string Plain(string address, int port) => Lines(
        "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", $"c=IN IP4 {address}", "t=0 0", $"m=audio {port} RTP/AVP 8", "a=rtpmap:8 PCMA/8000");

    private string BrowserAnswer() => Lines(
        "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0", "m=audio 9 UDP/TLS/RTP/SAVPF 8", "c=IN IP4 0.0.0.0",
        "a=mid:0", "a=sendrecv", "a=rtcp-mux", "a=rtpmap:8 PCMA/8000", "a=setup:active", $"a=fingerprint:{_options.Fingerprint}",
        $"a=ice-ufrag:{ConnectivityCheck.Ufrag}", $"a=ice-pwd:{ConnectivityCheck.Password}");

    private static string Lines(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    private static void Require(NegotiationFault fault)
    {
        if (fault != NegotiationFault.None)
        {
            throw new InvalidOperationException($"The description was refused: {fault}.");
        }
    }

    private async Task AwaitBrowsersAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_legs.OfType<PeerSession>().Any(session => session.State == PeerState.Connecting))
        {
            await Task.Delay(10, limit.Token);
        }

        Say($"connected {_legs.OfType<PeerSession>().Count(session => session.State == PeerState.Connected)}");
    }

    private void Record()
    {
        for (var id = 0; _options.Folder.Length > 0 && id < _legs.Count / 2; id++)
        {
            var (caller, agent) = PartiesOf(id);
            var file = Path.Combine(_options.Folder, FormattableString.Invariant($"{id}.wav"));
            _recordings.Add(_media.StartRecording(file, caller, agent));
        }

        Say($"recording");
    }

    private async Task StopRecordingAsync()
    {
        var results = await Task.WhenAll(_recordings.Select(recording => recording.StopAsync()));
        foreach (var result in results)
        {
            File.Delete(result.Path);
        }

        _recordings.Clear();
        Say($"stopped {results.Sum(result => result.LostSamples)} {results.Count(result => result.Failure is not null)}");
    }

    private async Task<long> AllocatedAsync() =>
        (await Task.WhenAll(_media.Threads.Select(thread => thread.ReadAllocatedBytesAsync()))).Sum();

    private async Task EndAsync()
    {
        var alive = _legs.OfType<PeerSession>().Count(session => session.State == PeerState.Connected);
        var statistics = await Task.WhenAll(_legs.Select(leg => leg.ReadStatisticsAsync()));
        foreach (var leg in _listeners.Select(listener => listener.Leg).Concat(_legs))
        {
            await leg.DisposeAsync();
        }

        Say($"ended {alive} {_media.Faults} {statistics.Sum(leg => leg.SendFailures)}");
    }
}
