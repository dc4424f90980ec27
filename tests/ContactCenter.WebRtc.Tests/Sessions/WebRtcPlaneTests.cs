using ContactCenter.Media.Plane;
using ContactCenter.WebRtc.Sessions;
using ContactCenter.WebRtc.Stun;
using ContactCenter.WebRtc.Tests.Ice;
using Microsoft.Extensions.Time.Testing;
using System.Net.Sockets;
using System.Net;

namespace ContactCenter.WebRtc.Tests.Sessions;

/// <summary>A real media plane on loopback and a socket in the place of the browser.</summary>
public sealed class WebRtcPlaneTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly MediaPlane _media;
    private readonly WebRtcPlane _plane;
    private readonly UdpClient _peer = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Watcher _watcher = new();
    private readonly PeerSession _session;

    public WebRtcPlaneTests()
    {
        _media = new MediaPlane(
            new MediaPlaneOptions { Address = IPAddress.Loopback, FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);
        _plane = new WebRtcPlane(_media, new WebRtcOptions(), _time);
        _session = _plane.CreateSession(_media.AssignThread(), _watcher);
        _ = _session.CreateOffer();
    }

    private IPEndPoint Port => _media.Threads[0].SharedPort.LocalEndPoint;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _plane.DisposeAsync();
        await _media.DisposeAsync();
        _peer.Dispose();
        Assert.Equal(0, _media.Faults);
    }

    [Fact]
    public async Task Candidate_names_the_advertised_address_where_another_is_bound()
    {
        var options = new MediaPlaneOptions
        {
            Address = IPAddress.Any, AdvertisedAddress = IPAddress.Parse("203.0.113.9"), FirstPort = 0, SharedPort = 0, Threads = 1,
        };
        await using var media = new MediaPlane(options, TimeProvider.System);
        await using var plane = new WebRtcPlane(media, new WebRtcOptions(), _time);

        var offer = plane.CreateSession(media.AssignThread(), _watcher).CreateOffer();

        var port = media.Threads[0].SharedPort.LocalEndPoint.Port;
        Assert.Contains($"a=candidate:1 1 udp 2130706431 203.0.113.9 {port} typ host\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("c=IN IP4 203.0.113.9\r\n", offer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authentic_check_is_answered_and_makes_the_path()
    {
        var answer = await CheckAsync(_session);
        Assert.True(StunMessage.TryParse(answer, out var message));
        Assert.Equal(StunType.BindingSuccess, message.Type);
        Assert.Equal(_peer.Client.LocalEndPoint, message.MappedAddress());
        Assert.Equal(PeerState.Connecting, _session.State);
    }

    [Fact]
    public async Task What_belongs_to_no_session_is_dropped_and_counted()
    {
        await _peer.SendAsync(IceCheck.Write("nobody12:peer", "password"), Port);
        await UntilAsync(() => _plane.Counters.UnknownUfrag == 1);
        await _peer.SendAsync(new byte[] { 0, 1, 0, 0, 0x21 }, Port);
        await UntilAsync(() => _plane.Counters.MalformedStun == 1);

        // A ClientHello before any check, from an address nobody knows.
        await _peer.SendAsync(new byte[] { 22, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1 }, Port);
        await UntilAsync(() => _plane.Counters.UnknownDtlsSource == 1);
        Assert.Equal(0, _plane.RunningHandshakes);
    }

    [Fact]
    public async Task A_check_with_a_wrong_password_gets_401_and_is_counted()
    {
        await _peer.SendAsync(IceCheck.Write(_session.Transport.IceUfrag + ":peer", "wrong password"), Port);
        var answer = (await _peer.ReceiveAsync().WaitAsync(Patience)).Buffer;
        Assert.True(StunMessage.TryParse(answer, out var message));
        Assert.Equal(401, message.ErrorCode());
        Assert.Equal(1, _plane.Counters.RefusedChecks);
    }

    [Fact]
    public async Task Thirty_seconds_without_a_check_are_reported_as_loss_once()
    {
        _ = await CheckAsync(_session);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(PeerState.Connecting, _session.State);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(PeerFault.ConsentLost, await _watcher.Failed.WaitAsync(Patience));
        Assert.Equal(PeerState.Failed, _session.State);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, _watcher.Faults);
        Assert.Equal((0, 1), (_plane.Counters.Connected, _plane.Counters.Failed(PeerFault.ConsentLost)));
    }

    [Fact]
    public async Task A_disposed_session_leaves_nothing_behind()
    {
        _ = await CheckAsync(_session);
        await _session.DisposeAsync();
        await _session.DisposeAsync();
        Assert.Equal(0, _plane.SessionCount);
        await _peer.SendAsync(new byte[] { 22, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1 }, Port);
        await UntilAsync(() => _plane.Counters.UnknownDtlsSource == 1);
        Assert.Equal(0, _watcher.Faults);
    }

    [Fact]
    public async Task Random_datagrams_harm_nothing()
    {
        _ = await CheckAsync(_session);
        var random = new Random(7983);
        for (var n = 0; n < 20_000; n++)
        {
            var datagram = new byte[random.Next(1, 400)];
            random.NextBytes(datagram);
            datagram[0] = (byte)(n % 3 == 0 ? random.Next(0, 4) : n % 3 == 1 ? random.Next(20, 64) : random.Next(128, 192));
            _plane.OnPacket(_media.Threads[0].SharedPort, datagram, MediaAddress.From((IPEndPoint)_peer.Client.LocalEndPoint!));
            if (n % 100 == 0)
            {
                await _peer.SendAsync(datagram, Port);
            }
        }

        var answer = await CheckAsync(_session);
        Assert.True(StunMessage.TryParse(answer, out _));

        // What happens to look like a ClientHello may have begun this peer's one handshake; it holds no second and ends with the session.
        Assert.InRange(_plane.RunningHandshakes, 0, 1);
        await _session.DisposeAsync();
        await UntilAsync(() => _plane.RunningHandshakes == 0);
    }

    [Fact]
    public void Wrong_options_are_refused_at_once() => Assert.Throws<ArgumentException>(
        () => new WebRtcPlane(_media, new WebRtcOptions { DtlsMtu = 10 }, _time));

    private async Task<byte[]> CheckAsync(PeerSession session)
    {
        var request = IceCheck.Write(session.Transport.IceUfrag + ":peer", session.Transport.IcePwd!);
        await _peer.SendAsync(request, Port);
        while (true)
        {
            // Answers to earlier datagrams may still be under way: ours has our transaction.
            var answer = (await _peer.ReceiveAsync().WaitAsync(Patience)).Buffer;
            if (answer.AsSpan(8, 12).SequenceEqual(request.AsSpan(8, 12)))
            {
                return answer;
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private sealed class Watcher : IPeerObserver
    {
        private readonly TaskCompletionSource<PeerFault> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _faults;

        public Task<PeerFault> Failed => _failed.Task;

        public int Faults => _faults;

        public void PeerConnected(PeerSession peer)
        {
        }

        public void PeerFailed(PeerSession peer, PeerFault fault, string detail)
        {
            Interlocked.Increment(ref _faults);
            _failed.TrySetResult(fault);
        }
    }
}
