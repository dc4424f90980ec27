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

    private RtpHeader Forward(int source, ushort sequence, uint timestamp, long nowUs, uint ssrc = 5)
    {
        var header = new RtpHeader { Ssrc = ssrc, Sequence = sequence, Timestamp = timestamp, PayloadLength = 160 };
        _stream.WriteForwarded(_packet, source, header, 8, nowUs);
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
