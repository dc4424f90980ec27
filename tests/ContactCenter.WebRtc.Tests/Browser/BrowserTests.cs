using System.Net;
using System.Text.Json;
using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;
using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Sessions;
using Xunit.Abstractions;

namespace ContactCenter.WebRtc.Tests.Browser;

/// <summary>A real Chromium on one side, a real media plane on the other, audio both ways.</summary>
public sealed class BrowserTests(ITestOutputHelper output)
{
    private const double ToneFrequency = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableTheory]
    [InlineData(true, SrtpProfile.AeadAes128Gcm)]
    [InlineData(false, SrtpProfile.AeadAes128Gcm)]
    [InlineData(true, SrtpProfile.Aes128CmHmacSha1Tag80)]
    [InlineData(false, SrtpProfile.Aes128CmHmacSha1Tag80)]
    public async Task Audio_flows_both_ways_whoever_offers(bool browserOffers, SrtpProfile profile)
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(new WebRtcOptions { SrtpProfiles = [profile] });
        await using var server = new SignallingServer(room.Exchange);
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync(browserOffers ? "browserOffers()" : "browserAnswers()");
        await room.Connected.WaitAsync(Patience);
        Assert.Equal(profile, room.Peer.Profile);
        Assert.Equal(AudioCodec.Pcma, room.Peer.Negotiated!.Codec);
        Assert.NotNull(room.Peer.Negotiated.SendDtmfPayloadType);

        var file = Path.Combine(room.Folder, "call.wav");
        var recording = room.Media.StartRecording(file, room.Peer.Leg, null);
        var playing = room.Peer.PlayAsync([Tones.Steady(ToneFrequency, TimeSpan.FromSeconds(1), 0.5)], loop: true);
        var heard = await UntilAsync(browser, found => found.Frequency is > 960 and < 1040 && found.Level > -60 && found.Energy > 0.01);
        output.WriteLine(heard.ToString());
        await UntilAsync(async () => (await room.Peer.ReadStatisticsAsync()).PacketsReceived > 150);
        var statistics = await room.Peer.ReadStatisticsAsync();
        room.Peer.StopPlaying();
        Assert.False(await playing);

        // The browser may be done a moment before us: what it sends before our keys are in place is dropped.
        Assert.InRange(statistics.Unauthentic, 0, 10);

        // The fake microphone beeps: what we decoded is far from silence.
        _ = await recording.StopAsync().WaitAsync(Patience);
        var level = Loudest(file);
        output.WriteLine($"loudest A-law sample from the browser: {level} of 32767");
        Assert.InRange(level, 1000, 32767);
        Assert.Equal(0, room.WebRtc.RunningHandshakes);
        Assert.Null(room.Fault);
    }

    [SkippableFact]
    public async Task A_description_with_another_fingerprint_is_refused_and_no_media_passes()
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(new WebRtcOptions())
        {
            Tamper = sdp => sdp.Replace("a=fingerprint:sha-256 ", "a=fingerprint:sha-256 00:", StringComparison.Ordinal),
        };
        await using var server = new SignallingServer(room.Exchange);
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync("browserOffers()");
        Assert.Equal(PeerFault.FingerprintMismatch, await room.Failed.WaitAsync(Patience));
        Assert.Equal(PeerState.Failed, room.Peer.State);
        Assert.Equal(0, (await room.Peer.ReadStatisticsAsync()).PacketsReceived);
    }

    [SkippableFact]
    public async Task The_call_survives_an_ice_restart_and_the_end_reaches_the_browser()
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(new WebRtcOptions());
        await using var server = new SignallingServer(room.Exchange);
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync("browserOffers()");
        await room.Connected.WaitAsync(Patience);
        var before = room.Peer.Transport.IceUfrag;
        _ = await browser.Page.EvaluateAsync("reoffer({ iceRestart: true })");
        Assert.NotEqual(before, room.Peer.Transport.IceUfrag);
        Assert.Equal(1, room.WebRtc.SessionCount);
        var packets = (await room.Peer.ReadStatisticsAsync()).PacketsReceived;
        await UntilAsync(async () => (await room.Peer.ReadStatisticsAsync()).PacketsReceived > packets + 100);
        Assert.Equal(PeerState.Connected, room.Peer.State);

        // An authentic close_notify closes the connection in the browser at once, long before it would miss our answers.
        await room.Peer.DisposeAsync();
        _ = await UntilAsync(browser, found => found.State is "closed" or "failed");
        Assert.Equal(0, room.WebRtc.SessionCount);
    }

    [SkippableFact]
    public async Task A_reloaded_page_takes_its_call_over_with_a_new_certificate()
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(new WebRtcOptions());
        await using var server = new SignallingServer(room.Exchange);
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync("browserOffers()");
        await room.Connected.WaitAsync(Patience);
        var fingerprint = room.Peer.Negotiated!.Remote.Fingerprints[0];
        _ = await browser.Page.ReloadAsync();
        _ = await browser.Page.EvaluateAsync("browserOffers()");
        Assert.NotEqual(fingerprint, room.Peer.Negotiated.Remote.Fingerprints[0]);
        var playing = room.Peer.PlayAsync([Tones.Steady(ToneFrequency, TimeSpan.FromSeconds(1), 0.5)], loop: true);
        _ = await UntilAsync(browser, found => found.Frequency is > 960 and < 1040 && found.Energy > 0.01);
        var packets = (await room.Peer.ReadStatisticsAsync()).PacketsReceived;
        await UntilAsync(async () => (await room.Peer.ReadStatisticsAsync()).PacketsReceived > packets + 50);
        Assert.Equal(PeerState.Connected, room.Peer.State);
        Assert.False(playing.IsCompleted);
        Assert.Null(room.Fault);
    }

    private static async Task<Heard> UntilAsync(Chromium browser, Func<Heard, bool> condition)
    {
        var last = default(Heard);
        try
        {
            await UntilAsync(async () =>
            {
                var found = await browser.Page.EvaluateAsync<JsonElement>("heard()");
                last = found.Deserialize<Heard>(JsonSerializerOptions.Web);
                return condition(last!);
            });
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"last heard: {last}");
        }

        return last!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static int Loudest(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var loudest = 0;
        for (var i = 256; i + 1 < bytes.Length; i += 2)
        {
            loudest = Math.Max(loudest, Math.Abs((int)G711Codec.ALawToLinear(bytes[i])));
        }

        return loudest;
    }

    private sealed record Heard(double Frequency, double Level, double Energy, long Packets, string Cipher, string State);

    private sealed class Room : IPeerObserver, IAsyncDisposable
    {
        private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<PeerFault> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Room(WebRtcOptions options)
        {
            Folder = Directory.CreateTempSubdirectory("room").FullName;
            Media = new MediaPlane(
                new MediaPlaneOptions { Address = IPAddress.Loopback, FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);
            WebRtc = new WebRtcPlane(Media, options, TimeProvider.System);
            Peer = WebRtc.CreateSession(Media.AssignThread(), this);
        }

        public string Folder { get; }

        public MediaPlane Media { get; }

        public WebRtcPlane WebRtc { get; }

        public PeerSession Peer { get; }

        public Func<string, string> Tamper { get; init; } = sdp => sdp;

        public Task Connected => _connected.Task;

        public Task<PeerFault> Failed => _failed.Task;

        public string? Fault { get; private set; }

        public string Exchange(string path, string sdp)
        {
            switch (path)
            {
                case "/offer":
                    Assert.Equal(NegotiationFault.None, Peer.SetOffer(Tamper(sdp), out var answer));
                    return answer;
                case "/want-offer":
                    return Peer.CreateOffer();
                case "/answer":
                    Assert.Equal(NegotiationFault.None, Peer.SetAnswer(Tamper(sdp)));
                    return "";
                default:
                    return "";
            }
        }

        public void PeerConnected(PeerSession peer) => _connected.TrySetResult();

        public void PeerFailed(PeerSession peer, PeerFault fault, string detail)
        {
            Fault = $"{fault}: {detail}";
            _failed.TrySetResult(fault);
            _connected.TrySetException(new InvalidOperationException(Fault));
        }

        public async ValueTask DisposeAsync()
        {
            await WebRtc.DisposeAsync();
            await Media.DisposeAsync();
            Directory.Delete(Folder, true);
        }
    }
}
