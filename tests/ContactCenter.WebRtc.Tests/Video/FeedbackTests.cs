using ContactCenter.Media.Rtp;
using ContactCenter.WebRtc.Video;

namespace ContactCenter.WebRtc.Tests.Video;

public sealed class FeedbackTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var packet = new byte[512];
        var length = RtcpPacket.WriteReport(packet, 7, 0, 0, 0, 0, new RtcpReportBlock(9, 77, 5, 100, 3, 0, 0));
        length += Feedback.WriteMissing(packet.AsSpan(length), 7, 9, [65_534, 65_535, 0, 14, 15, 40]);
        length += Feedback.WritePictureWanted(packet.AsSpan(length), 7, 9);
        length += Feedback.WriteEstimate(packet.AsSpan(length), 7, 9, 1_999_872);
        var sink = new Heard();

        Assert.True(Feedback.TryRead(packet.AsSpan(0, length), sink));

        Assert.Equal(
            ["lost 9 77", "miss 9 65534", "miss 9 65535", "miss 9 0", "miss 9 14", "miss 9 15", "miss 9 40", "picture 9", "rate 1999872"],
            sink.Lines);
    }

    [Fact]
    public void A_full_intra_request_names_its_source_in_its_entry()
    {
        byte[] fir = [0x84, 206, 0, 4, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 9, 1, 0, 0, 0];
        var sink = new Heard();

        Assert.True(Feedback.TryRead(fir, sink));

        Assert.Equal(["picture 9"], sink.Lines);
    }

    [Fact]
    public void An_estimate_beyond_what_a_number_holds_is_no_limit()
    {
        byte[] remb =
        [
            0x8F, 206, 0, 5, 0, 0, 0, 7, 0, 0, 0, 0, (byte)'R', (byte)'E', (byte)'M', (byte)'B', 1, 0xFF, 0xFF, 0xFF, 0, 0, 0, 9,
        ];
        var sink = new Heard();

        Assert.True(Feedback.TryRead(remb, sink));

        Assert.Equal([$"rate {long.MaxValue}"], sink.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("80C90001")]
    [InlineData("00C9000100000007")]
    [InlineData("80C9FFFF00000007")]
    [InlineData("80C9000000000007")]
    [InlineData("80C900010000000781CD00030000000700000009")]
    [InlineData("80C90001000000070102")]
    public void A_wrong_length_anywhere_says_nothing(string hex)
    {
        var sink = new Heard();

        Assert.False(Feedback.TryRead(Convert.FromHexString(hex), sink));

        Assert.Empty(sink.Lines);
    }

    [Fact]
    public void Short_entries_and_random_bytes_harm_nothing()
    {
        byte[][] shorts =
        [
            [0x81, 205, 0, 2, 0, 0, 0, 7, 0, 0, 0, 9], [0x84, 206, 0, 2, 0, 0, 0, 7, 0, 0, 0, 9], [0x9F, 201, 0, 1, 0, 0, 0, 7],
            [0x81, 200, 0, 1, 0, 0, 0, 7], [0x8F, 206, 0, 2, 0, 0, 0, 7, 0, 0, 0, 9],
        ];
        var sink = new Heard();
        Assert.All(shorts, packet => Assert.True(Feedback.TryRead(packet, sink)));
        Assert.Empty(sink.Lines);

        var random = new Random(4585);
        for (var i = 0; i < 50_000; i++)
        {
            var packet = new byte[random.Next(0, 100)];
            random.NextBytes(packet);
            if (packet.Length > 3)
            {
                (packet[0], packet[1]) = ((byte)(0x80 | (packet[0] & 0x1F)), (byte)random.Next(199, 208));
                (packet[2], packet[3]) = (0, (byte)random.Next(0, 12));
            }

            _ = Feedback.TryRead(packet, sink);
        }
    }

    private sealed class Heard : IFeedbackSink
    {
        public List<string> Lines { get; } = [];

        public void SenderReport(uint ssrc, ulong ntp, uint timestamp) => Lines.Add($"report {ssrc} {ntp} {timestamp}");

        public void Reception(uint ssrc, byte fractionLost) => Lines.Add($"lost {ssrc} {fractionLost}");

        public void Missing(uint ssrc, ushort sequence) => Lines.Add($"miss {ssrc} {sequence}");

        public void PictureWanted(uint ssrc) => Lines.Add($"picture {ssrc}");

        public void Estimate(long bitsPerSecond) => Lines.Add($"rate {bitsPerSecond}");
    }
}
