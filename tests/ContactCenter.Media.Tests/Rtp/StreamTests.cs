using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtp;

public sealed class StreamTests
{
    private readonly OutgoingStream _stream = new(0xABCD, 65533, 1000);
    private readonly byte[] _packet = new byte[200];

    [Fact]
    public void Switches_of_source_keep_sequence_and_time_continuous_and_set_the_marker()
    {
        var first = Forward(source: 1, sequence: 100, timestamp: 5000, nowUs: 1_000_000);
        var second = Forward(1, 101, 5160, 1_020_000);
        var other = Forward(source: 2, sequence: 9000, timestamp: 77, nowUs: 1_540_000, ssrc: 9);
        var own = Own(1_560_000);
        var ownNext = Own(1_580_000);
        var back = Forward(1, 129, 9640, 1_600_000);

        RtpHeader[] all = [first, second, other, own, ownNext, back];
        Assert.All(all, header => Assert.Equal(0xABCDu, header.Ssrc));
        Assert.Equal([65534, 65535, 0, 1, 2, 3], all.Select(header => (int)header.Sequence));
        Assert.Equal([true, false, true, true, false, true], all.Select(header => header.Marker));
        Assert.Equal([1000u, 1160u, 1160u + 4160u, 5480u, 5640u, 5800u], all.Select(header => header.Timestamp));
    }

    [Fact]
    public void Loss_and_reordering_of_the_source_are_passed_on()
    {
        Forward(1, 10, 1600, 1_000_000);
        var third = Forward(1, 12, 1920, 1_040_000);
        var second = Forward(1, 11, 1760, 1_041_000);
        var fourth = Forward(1, 13, 2080, 1_060_000);

        Assert.Equal([0, 65535, 1], new[] { third, second, fourth }.Select(header => (int)header.Sequence));
        Assert.Equal(160u, third.Timestamp - second.Timestamp);
    }

    [Fact]
    public void Source_that_restarts_its_count_is_tied_anew()
    {
        Forward(1, 10, 1600, 1_000_000);
        var jump = Forward(1, 30_000, 999_999, 1_020_000);

        Assert.True(jump.Marker);
        Assert.Equal((65535, 1160u), (jump.Sequence, jump.Timestamp));
    }

    [Theory]
    [InlineData(11, -50_000_000)] // the case of a switch upstream that changes its source
    [InlineData(11, -320)]
    [InlineData(11, 50_000_000)]
    [InlineData(11, 0x4000_0000)]
    [InlineData(10 - 101, 160)]
    [InlineData(10 - 101, -50_000_000)]
    [InlineData(10 + 3001, 480_160)]
    public void Step_that_is_neither_loss_nor_reordering_is_a_restart_and_goes_on_without_a_jump(int sequence, int timestampStep)
    {
        Forward(1, 10, 100_000_000, 1_000_000);
        var after = Forward(1, (ushort)sequence, (uint)(100_000_000 + timestampStep), 1_020_000);
        var next = Forward(1, (ushort)(sequence + 1), (uint)(100_000_160 + timestampStep), 1_040_000);

        Assert.Equal([(65535, 1160u, true), (0, 1320u, false)], new[] { after, next }.Select(header => ((int)header.Sequence, header.Timestamp, header.Marker)));
    }

    [Fact]
    public void Timestamps_and_sequence_that_wrap_are_no_restart()
    {
        Forward(1, 65_534, uint.MaxValue - 200, 1_000_000);
        var headers = Enumerable.Range(1, 4).Select(i => Forward(1, (ushort)(65_534 + i), uint.MaxValue - 200 + (uint)(i * 160), 1_000_000 + (i * 20_000)));

        Assert.All(headers.Select((header, i) => (header, i)), pair =>
            Assert.Equal((1000u + (uint)((pair.i + 1) * 160), false), (pair.header.Timestamp, pair.header.Marker)));
    }

    [Fact]
    public void Silence_of_the_source_keeps_its_own_timestamps_and_a_clock_that_stood_still_is_set()
    {
        Forward(1, 10, 1600, 1_000_000);
        Assert.Equal(1000u + 80_160, Forward(1, 11, 1600 + 80_160, 11_020_000).Timestamp); // 10 s of silence by its clock
        Assert.Equal(1000u + 80_160 + 80_000, Forward(1, 12, 1600 + 80_320, 21_020_000).Timestamp); // 10 s without one
    }

    [Fact]
    public void All_packets_of_a_forwarded_event_carry_one_timestamp_though_audio_between_them_restarts()
    {
        Forward(1, 10, 10_000, 1_000_000);
        var start = Forward(1, 11, 10_160, 1_020_000, isEvent: true);
        Forward(1, 12, 10_160, 1_020_000); // audio sent along with it
        var more = Forward(1, 13, 10_160, 1_040_000, isEvent: true);
        var late = Forward(1, 14, 10_160, 3_040_000, isEvent: true);

        Assert.Equal([1160u, 1160u, 1160u], new[] { start, more, late }.Select(header => header.Timestamp));
    }

    [Fact]
    public void Event_after_a_step_back_of_the_clock_is_sent_in_time()
    {
        Forward(1, 10, 50_000_000, 1_000_000);
        var start = Forward(1, 11, 4_000, 1_020_000, isEvent: true);
        var end = Forward(1, 12, 4_000, 1_040_000, isEvent: true);

        Assert.Equal((1160u, 1160u), (start.Timestamp, end.Timestamp));
    }

    [Fact]
    public void Packet_that_is_passed_over_leaves_no_hole()
    {
        Forward(1, 10, 1600, 1_000_000);
        _stream.PassOver(1, new RtpHeader { Ssrc = 5, Sequence = 11 }); // comfort noise
        _stream.PassOver(2, new RtpHeader { Ssrc = 5, Sequence = 12 }); // of somebody else
        var next = Forward(1, 12, 1920, 1_040_000);

        Assert.Equal((65535, 1320u), (next.Sequence, next.Timestamp));
    }

    [Fact]
    public void Step_back_of_more_than_100_is_a_restart_and_no_loss()
    {
        var statistics = new ReceptionStatistics();
        foreach (var sequence in new ushort[] { 1000, 1001, 899, 900 })
        {
            statistics.Count(new RtpHeader { Ssrc = 1, Sequence = sequence }, 172, 1);
        }

        Assert.Equal((4, 0, 900u), (statistics.Packets, statistics.Lost, statistics.ExtendedHighest));
    }

    [Fact]
    public void Loss_is_counted_through_a_wrap_and_not_across_a_new_source()
    {
        var statistics = new ReceptionStatistics();
        foreach (var (ssrc, sequence) in new (uint, ushort)[] { (1, 65534), (1, 65535), (1, 2), (1, 1), (2, 500), (2, 502) })
        {
            statistics.Count(new RtpHeader { Ssrc = ssrc, Sequence = sequence }, 172, 1);
        }

        Assert.Equal(6, statistics.Packets);
        Assert.Equal(1 + 1, statistics.Lost); // sequence 0 of the first source, 501 of the second
        Assert.Equal(85, statistics.TakeFractionLost()); // 1 of 3 in 1/256
        Assert.Equal(0, statistics.TakeFractionLost());
    }

    [Fact]
    public void Jitter_follows_the_formula_of_the_RFC()
    {
        var statistics = new ReceptionStatistics();
        statistics.Count(new RtpHeader { Ssrc = 1, Sequence = 1, Timestamp = 160 }, 172, 1_000_000);
        statistics.Count(new RtpHeader { Ssrc = 1, Sequence = 2, Timestamp = 320 }, 172, 1_020_000);
        Assert.Equal(0u, statistics.Jitter);
        statistics.Count(new RtpHeader { Ssrc = 1, Sequence = 3, Timestamp = 480 }, 172, 1_060_000); // 20 ms late: 160 units
        Assert.Equal(10u, statistics.Jitter);
    }

    private RtpHeader Forward(int source, ushort sequence, uint timestamp, long nowUs, uint ssrc = 5, bool isEvent = false)
    {
        var header = new RtpHeader { Ssrc = ssrc, Sequence = sequence, Timestamp = timestamp, PayloadLength = 160 };
        _stream.WriteForwarded(_packet, source, header, 8, isEvent, nowUs);
        return Read();
    }

    private RtpHeader Own(long nowUs)
    {
        _stream.WriteOwn(_packet, 8, 160, nowUs);
        return Read();
    }

    private RtpHeader Read()
    {
        Assert.True(RtpHeader.TryParse(_packet, out var header));
        return header;
    }
}
