using System.Net;
using System.Text.Json;
using ContactCenter.Media.Plane;
using ContactCenter.WebRtc.Sessions;
using ContactCenter.WebRtc.Video;
using Xunit.Abstractions;

namespace ContactCenter.WebRtc.Tests.Browser;

/// <summary>A real Chromium sends a page of a known colour, and sees it come back: two connections, a real plane between.</summary>
public sealed class ScreenTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task The_page_is_seen_in_its_size_and_colour_and_goes_on_moving()
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(loss: 0);
        await using var server = new SignallingServer(room.Exchange, "screen.html");
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync("share()");
        await room.Connected.WaitAsync(Patience);
        _ = await browser.Page.EvaluateAsync("look()");
        var red = await UntilAsync(browser, s => s is { Width: 640, Height: 400, Frames: > 5, Red: > 180, Green: < 90, Blue: < 90 });

        _ = await browser.Page.EvaluateAsync("paint([30, 60, 200])");
        var blue = await UntilAsync(browser, s => s is { Red: < 90, Blue: > 150 } && s.Frames > red.Frames);

        // Another size in the middle of it: nothing is agreed anew.
        _ = await browser.Page.EvaluateAsync("resize(800, 300)");
        var wide = await UntilAsync(browser, s => s is { Width: 800, Height: 300 } && s.Frames > blue.Frames);

        // Who comes later sees a whole picture without waiting for a change.
        _ = await browser.Page.EvaluateAsync("look()");
        _ = await UntilAsync(browser, s => s is { Width: 800, Height: 300, Frames: > 3, Blue: > 150 });
        output.WriteLine($"{red} | {blue} | {wide} | {await room.Pictures.ReadStatisticsAsync()}");
        Assert.Equal(0, (await room.Pictures.ReadStatisticsAsync()).MalformedControl);
    }

    [SkippableFact]
    public async Task A_twentieth_lost_on_both_ways_is_asked_for_again_and_the_page_is_seen()
    {
        Skip.IfNot(Chromium.IsPresent, "no /usr/bin/chromium on this machine");
        await using var room = new Room(loss: 0.05);
        await using var server = new SignallingServer(room.Exchange, "screen.html");
        await using var browser = await Chromium.OpenAsync(server.Url);
        _ = await browser.Page.EvaluateAsync("share()");
        await room.Connected.WaitAsync(Patience);
        _ = await browser.Page.EvaluateAsync("look()");
        var first = await UntilAsync(browser, s => s is { Width: 640, Frames: > 5, Red: > 180, Blue: < 90 });
        _ = await browser.Page.EvaluateAsync("paint([30, 60, 200])");
        var last = await UntilAsync(
            browser, s => s is { Red: < 90, Blue: > 150 } && s.Frames > first.Frames + 100 && room.Lost >= 20);

        var passed = await room.Pictures.ReadStatisticsAsync();
        output.WriteLine($"{last} | {passed} | lost on the ways: {room.Lost} of {room.Lost + room.Carried}");
        Assert.True(passed.Resent > 0, "nothing was sent again");
        Assert.True(passed.AskedAgain > 0, "the sender was asked for nothing again");
    }

    private static async Task<Seen> UntilAsync(Chromium browser, Func<Seen, bool> condition)
    {
        Seen? last = null;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                last = (await browser.Page.EvaluateAsync<JsonElement>("seen()")).Deserialize<Seen>(JsonSerializerOptions.Web)!;
                if (condition(last))
                {
                    return last;
                }

                await Task.Delay(100, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"last seen: {last}");
        }
    }

    private sealed record Seen(
        int Width, int Height, long Frames, long Lost, long Nacks, long Pictures, int Red, int Green, int Blue, string State);

    private sealed class Room : IVideoObserver, IAsyncDisposable
    {
        private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MediaPlane _media;
        private readonly WebRtcPlane _plane;
        private readonly List<LossyPath> _ways = [];
        private readonly double _loss;
        private VideoViewer? _viewer;

        public Room(double loss)
        {
            _loss = loss;
            _media = new MediaPlane(
                new MediaPlaneOptions { Address = IPAddress.Loopback, FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);
            _plane = new WebRtcPlane(_media, new WebRtcOptions(), TimeProvider.System);
            Pictures = new VideoRoom(_plane, new VideoOptions(), this);
        }

        public VideoRoom Pictures { get; }

        public Task Connected => _connected.Task;

        public long Lost => _ways.Sum(way => way.Dropped);

        public long Carried => _ways.Sum(way => way.Passed);

        public string Exchange(string path, string sdp)
        {
            switch (path)
            {
                case "/share":
                    Assert.Equal(VideoFault.None, Pictures.TakeOffer(sdp, out var answer));
                    return Lead(answer);
                case "/look":
                    if (_viewer is { } former)
                    {
                        _ = Pictures.RemoveAsync(former).AsTask();
                    }

                    _viewer = Pictures.Add(out var offer);
                    return Lead(offer);
                case "/watch":
                    Assert.Equal(VideoFault.None, Pictures.TakeAnswer(_viewer!, sdp));
                    return "";
                default:
                    return "";
            }
        }

        public void SenderConnected() => _connected.TrySetResult();

        public void SenderLost(PeerFault fault, string detail) => _connected.TrySetException(new InvalidOperationException(detail));

        public void ViewerConnected(VideoViewer viewer)
        {
        }

        public void ViewerLost(VideoViewer viewer, PeerFault fault)
        {
        }

        public async ValueTask DisposeAsync()
        {
            await Pictures.DisposeAsync();
            await _plane.DisposeAsync();
            await _media.DisposeAsync();
            foreach (var way in _ways)
            {
                await way.DisposeAsync();
            }

            Assert.Equal(0, _media.Faults);
        }

        private string Lead(string sdp)
        {
            if (_loss == 0)
            {
                return sdp;
            }

            var way = new LossyPath(_media.Threads[0].SharedPort.LocalEndPoint, _loss, 7 + _ways.Count);
            _ways.Add(way);
            return way.Lead(sdp);
        }
    }
}
