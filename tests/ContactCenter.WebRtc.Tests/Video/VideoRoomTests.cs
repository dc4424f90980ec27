using System.Net;
using ContactCenter.Media.Plane;
using ContactCenter.WebRtc.Sessions;
using ContactCenter.WebRtc.Video;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.WebRtc.Tests.Video;

/// <summary>A sender and viewers at sockets of their own, SRTP between them and a real media plane, and a clock that is set.</summary>
public sealed class VideoRoomTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly MediaPlane _media;
    private readonly WebRtcPlane _plane;
    private readonly VideoRoom _room;
    private readonly Watcher _watcher = new();
    private readonly List<VideoEnd> _ends = [];

    public VideoRoomTests()
    {
        _media = new MediaPlane(
            new MediaPlaneOptions { Address = IPAddress.Loopback, FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);
        _plane = new WebRtcPlane(_media, new WebRtcOptions(), _time);
        _room = new VideoRoom(_plane, new VideoOptions { MaxViewers = 2, History = 64 }, _watcher);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _room.DisposeAsync();
        Assert.Equal(0, _plane.SessionCount);
        await _plane.DisposeAsync();
        await _media.DisposeAsync();
        _ends.ForEach(end => end.Dispose());
        Assert.Equal(0, _media.Faults);
    }

    [Fact]
    public async Task Every_viewer_sees_one_source_in_the_senders_order_with_its_gaps()
    {
        var sender = await SenderAsync();
        await sender.SendAsync(10, 500, "alone");
        var (one, two) = (await ViewerAsync(20), await ViewerAsync(30));

        await sender.SendAsync(11, 600, "first");
        await sender.SendAsync(14, 900, "after a gap");

        var (a, b) = (await one.End.PacketAsync(), await one.End.PacketAsync());
        Assert.Equal(("first", "after a gap"), (a.Text, b.Text));
        Assert.Equal((3, 300u, a.Ssrc), ((ushort)(b.Sequence - a.Sequence), b.Timestamp - a.Timestamp, b.Ssrc));
        Assert.NotEqual(sender.Ssrc, a.Ssrc);
        Assert.Equal(a, await two.End.PacketAsync());
        Assert.Equal(b, await two.End.PacketAsync());
    }

    [Fact]
    public async Task Who_comes_gets_a_whole_picture_and_asking_often_asks_the_sender_seldom()
    {
        var sender = await SenderAsync();
        await sender.SendAsync(10, 500, "before anybody looks");
        await TakenAsync(1);
        var (_, end) = await ViewerAsync(20);
        Assert.Equal("picture 7", await sender.HearAsync(line => line.StartsWith("picture")));

        var ssrc = await SsrcAsync(sender, end, 11);
        for (var i = 0; i < 5; i++)
        {
            await end.SendControlAsync(Picture(ssrc));
        }

        await end.SendControlAsync([0x80, 206, 0, 9]); // behind the five: when it is counted, they were heard
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()) is { MalformedControl: 1, PicturesAsked: 1 });
        _time.Advance(TimeSpan.FromMilliseconds(400)); // what was owed is asked once
        Assert.Equal("picture 7", await sender.HearAsync(line => line.StartsWith("picture")));
        Assert.Equal(2, (await _room.ReadStatisticsAsync()).PicturesAsked);
    }

    [Fact]
    public async Task A_whole_picture_is_asked_for_until_one_came()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        await sender.SendAsync(10, 500, "\u0010\u0001 a difference");
        _ = await end.PacketAsync();
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()).PicturesAsked == 1);
        _time.Advance(TimeSpan.FromSeconds(1)); // the question, or its answer, was lost
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()).PicturesAsked == 2);
        await sender.SendAsync(11, 600, "\u0010\u0010 a whole one");
        _ = await end.PacketAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        await sender.SendAsync(12, 700, "behind the ticks");
        _ = await end.PacketAsync();
        Assert.Equal(2, (await _room.ReadStatisticsAsync()).PicturesAsked);
    }

    [Fact]
    public async Task What_a_viewer_misses_is_sent_again_as_it_was()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        await sender.SendAsync(10, 500, "one");
        var one = await end.PacketAsync();
        _time.Advance(TimeSpan.FromMilliseconds(50));

        // The receiver's own window would take the same bytes for a replay: another end with the same keys has not seen them.
        await end.SendControlAsync(Missing(one.Ssrc, one.Sequence));
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()).Resent == 1);
        await end.SendControlAsync(Missing(one.Ssrc, one.Sequence));
        await end.SendControlAsync(Missing(one.Ssrc, (ushort)(one.Sequence + 1000)));
        await sender.SendAsync(11, 600, "two");
        Assert.Equal(1, (await _room.ReadStatisticsAsync()).Resent);
    }

    [Fact]
    public async Task What_never_came_is_asked_of_the_sender_by_its_own_number_and_passed_on_late()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        await sender.SendAsync(65_535, 500, "one");
        await sender.SendAsync(1, 700, "three");
        var (one, three) = (await end.PacketAsync(), await end.PacketAsync());

        await end.SendControlAsync(Missing(one.Ssrc, (ushort)(one.Sequence + 1)));
        Assert.Equal("miss 7 0", await sender.HearAsync(line => line.StartsWith("miss")));
        await sender.SendAsync(0, 600, "two");

        var two = await end.PacketAsync();
        Assert.Equal(("two", (ushort)(one.Sequence + 1), one.Timestamp + 100), (two.Text, two.Sequence, two.Timestamp));
        Assert.Equal((ushort)(three.Sequence - 1), two.Sequence);
        Assert.Equal(1, (await _room.ReadStatisticsAsync()).AskedAgain);
    }

    [Fact]
    public async Task The_sender_hears_what_the_slowest_way_carries_and_never_more_than_is_set()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        _ = await SsrcAsync(sender, end, 10);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("rate 2000000", Rounded(await sender.HearAsync(line => line.StartsWith("rate"))));

        for (ushort i = 0; i < 60; i++)
        {
            await sender.SendAsync((ushort)(11 + i), 600, "x", padTo: 1200);
        }

        await TakenAsync(61);
        await end.SendControlAsync(Estimate(500_000));
        await end.SendControlAsync([0x80, 206, 0, 9]); // behind it: when it is counted, the other was heard
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()).MalformedControl == 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("rate 500000", Rounded(await sender.HearAsync(line => line.StartsWith("rate"))));
    }

    [Fact]
    public async Task Another_source_of_the_sender_goes_on_as_the_same_for_viewers()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        await sender.SendAsync(10, 500, "one");
        var one = await end.PacketAsync();
        sender.Ssrc = 8;
        _time.Advance(TimeSpan.FromSeconds(1));
        await sender.SendAsync(30_000, 77, "two");
        var two = await end.PacketAsync();

        Assert.Equal((one.Ssrc, (ushort)(one.Sequence + 1), one.Timestamp + 90_000), (two.Ssrc, two.Sequence, two.Timestamp));
    }

    [Fact]
    public async Task What_is_no_picture_of_this_room_is_dropped_and_counted()
    {
        var sender = await SenderAsync();
        var (_, end) = await ViewerAsync(20);
        await sender.SendAsync(10, 500, "good");
        await sender.SendAsync(11, 500, "another format", payloadType: 97);
        await sender.SendAsync(12, 500, "too long", padTo: VideoOptions.LongestPacket + 1);
        await sender.SendRawAsync([0x80, 96, 0, 1]);
        await sender.SendRawAsync([0x80, 96, .. new byte[60]]);
        await sender.SendRawAsync([0x80, 201, 0, 1, 0, 0, 0, 7, .. new byte[30]]);
        await end.SendAsync(5, 500, "viewers send none");
        await sender.SendControlAsync([0x80, 206, 0, 9]);
        await sender.SendAsync(13, 900, "good again");

        Assert.Equal("good", (await end.PacketAsync()).Text);
        Assert.Equal("good again", (await end.PacketAsync()).Text);
        await UntilAsync(async () => (await _room.ReadStatisticsAsync()) is { Received: 2, Dropped: 2, MalformedControl: 1 });
    }

    [Fact]
    public async Task Twice_what_is_set_is_taken_and_the_flood_is_not()
    {
        var sender = await SenderAsync();
        const int Packets = 600; // 600 × 1,200 bytes at once; 500,000 are a second of twice 2,000 kbit/s
        for (ushort i = 0; i < Packets; i++)
        {
            await sender.SendAsync(i, 500, "x", padTo: 1200);
            if (i % 100 == 99)
            {
                await UntilAsync(async () => (await _room.ReadStatisticsAsync()) is var s && s.Received + s.Dropped == i + 1);
            }
        }

        Assert.Equal((416, Packets - 416), ((await _room.ReadStatisticsAsync()).Received, (await _room.ReadStatisticsAsync()).Dropped));
    }

    [Fact]
    public async Task No_more_look_than_may_and_who_left_makes_room()
    {
        Assert.Null(_room.Add(out _)); // there is no picture yet
        _ = await SenderAsync();
        var first = _room.Add(out _);
        Assert.NotNull(first);
        Assert.NotNull(_room.Add(out _));
        Assert.Null(_room.Add(out _));
        await _room.RemoveAsync(first);
        await _room.RemoveAsync(first);
        Assert.NotNull(_room.Add(out _));
        Assert.Equal(2, _room.ViewerCount);
    }

    [Fact]
    public async Task A_sender_that_is_silent_is_lost_once()
    {
        _ = await SenderAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_watcher.Lost.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(PeerFault.ConsentLost, await _watcher.Lost.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_picture_that_changes_its_format_while_others_look_is_refused()
    {
        Assert.Equal(VideoFault.None, _room.TakeOffer(ChromiumOffer.Text, out var answer));
        Assert.StartsWith("v=0", answer, StringComparison.Ordinal);
        Assert.Equal(VideoFault.None, _room.TakeOffer(ChromiumOffer.Text, out _));
        Assert.Equal(VideoFault.NoCommonCodec, _room.TakeOffer(ChromiumOffer.Without("VP8"), out _));
        Assert.Equal(VideoFault.Unreadable, _room.TakeOffer("hello", out _));
        Assert.Equal(96, _room.Format!.PayloadType);
    }

    private async Task<VideoEnd> SenderAsync()
    {
        Assert.Equal(VideoFault.None, _room.TakeOffer(ChromiumOffer.Text, out _));
        var end = await VideoEnd.OpenAsync(_room.Sender!, "nxdH", 10);
        _ends.Add(end);
        return end;
    }

    private async Task<(VideoViewer Viewer, VideoEnd End)> ViewerAsync(byte seed)
    {
        var viewer = _room.Add(out var offer);
        Assert.NotNull(viewer);
        var answer = offer.Replace("a=sendonly", "a=recvonly").Replace("a=setup:actpass", "a=setup:active")
            .Replace($"a=ice-ufrag:{viewer.Peer.Describe("active").IceUfrag}", "a=ice-ufrag:view");
        Assert.Equal(VideoFault.None, _room.TakeAnswer(viewer, answer));
        var end = await VideoEnd.OpenAsync(viewer.Peer, "view", seed);
        _ends.Add(end);
        var looks = (await _room.ReadStatisticsAsync()).Viewers;
        Assert.InRange(looks, 1, 2);
        return (viewer, end);
    }

    private static async Task<uint> SsrcAsync(VideoEnd sender, VideoEnd viewer, ushort sequence)
    {
        await sender.SendAsync(sequence, 500, "source");
        return (await viewer.PacketAsync()).Ssrc;
    }

    private Task TakenAsync(long packets) => UntilAsync(async () => (await _room.ReadStatisticsAsync()).Received == packets);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static string Rounded(string rate) => $"rate {Math.Round(long.Parse(rate[5..]) / 1000.0) * 1000}";

    private static byte[] Picture(uint ssrc) => Write(buffer => Feedback.WritePictureWanted(buffer, 1, ssrc));

    private static byte[] Estimate(long rate) => Write(buffer => Feedback.WriteEstimate(buffer, 1, 1, rate));

    private static byte[] Missing(uint ssrc, ushort sequence) => Write(buffer => Feedback.WriteMissing(buffer, 1, ssrc, [sequence]));

    private static byte[] Write(Func<byte[], int> write)
    {
        var buffer = new byte[256];
        return buffer[..write(buffer)];
    }

    private sealed class Watcher : IVideoObserver
    {
        private readonly TaskCompletionSource<PeerFault> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<PeerFault> Lost => _lost.Task;

        public void SenderConnected()
        {
        }

        public void SenderLost(PeerFault fault, string detail)
        {
            Assert.True(_lost.TrySetResult(fault), "lost twice");
        }

        public void ViewerConnected(VideoViewer viewer)
        {
        }

        public void ViewerLost(VideoViewer viewer, PeerFault fault)
        {
        }
    }
}
