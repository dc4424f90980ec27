using ContactCenter.Media.Dtmf;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Dtmf;

public sealed class DtmfTests
{
    [Fact]
    public void Press_with_three_ends_is_reported_once_and_late_packets_not_at_all()
    {
        var receiver = new DtmfReceiver();
        Assert.False(Take(receiver, 800, 5, false, 160, out _));
        Assert.False(Take(receiver, 800, 5, false, 320, out _));
        Assert.True(Take(receiver, 800, 5, true, 800, out var press));
        Assert.Equal(('5', 100.0), (press.Digit, press.Duration.TotalMilliseconds));
        Assert.False(Take(receiver, 800, 5, true, 800, out _));
        Assert.False(Take(receiver, 640, 4, true, 800, out _));
    }

    [Fact]
    public void Same_digit_pressed_twice_is_two_presses()
    {
        var receiver = new DtmfReceiver();
        Assert.True(Take(receiver, 800, 11, true, 400, out var first));
        Assert.True(Take(receiver, 2400, 11, true, 400, out var second));
        Assert.Equal(('#', '#'), (first.Digit, second.Digit));
    }

    [Fact]
    public void Press_whose_ends_are_lost_ends_by_the_next_press_or_by_time()
    {
        var receiver = new DtmfReceiver();
        Take(receiver, 800, 1, false, 160, out _);
        Assert.True(Take(receiver, 3200, 2, false, 160, out var first));
        Assert.Equal('1', first.Digit);
        Assert.False(receiver.Expire(150_000, out _));
        Assert.True(receiver.Expire(250_000, out var second));
        Assert.Equal('2', second.Digit);
        Assert.False(receiver.Expire(900_000, out _));
    }

    [Fact]
    public void Sent_digits_are_received_in_order_with_their_length()
    {
        var sender = new DtmfSender();
        sender.Add("1*d");
        var stream = new OutgoingStream(1, 0, 0);
        var receiver = new DtmfReceiver();
        var packet = new byte[RtpHeader.Size + TelephoneEvent.Size];
        var presses = new List<DtmfPress>();
        var markers = 0;
        for (long now = 20_000; sender.IsActive; now += 20_000)
        {
            if (sender.Step(stream, 101, packet, now) == 0)
            {
                continue;
            }

            Assert.True(RtpHeader.TryParse(packet, out var header) && header.PayloadType == 101);
            Assert.True(TelephoneEvent.TryParse(packet.AsSpan(header.PayloadOffset), out var parsed));
            markers += header.Marker ? 1 : 0;
            if (receiver.Take(header, parsed, now, out var press))
            {
                presses.Add(press);
            }
        }

        Assert.Equal("1*D", string.Concat(presses.Select(press => press.Digit)));
        Assert.All(presses, press => Assert.Equal(160, press.Duration.TotalMilliseconds));
        Assert.Equal(3, markers);
    }

    [Fact]
    public void Clock_that_steps_back_starts_a_new_press_and_only_a_late_packet_does_not()
    {
        var receiver = new DtmfReceiver();
        Assert.True(Take(receiver, 50_000_000, 1, true, 800, out _, sequence: 100));
        Assert.True(Take(receiver, 4_000, 2, true, 800, out var press, sequence: 101));
        Assert.Equal('2', press.Digit);
        Assert.False(Take(receiver, 50_000_000, 1, true, 800, out _, sequence: 99)); // a late copy
        Assert.True(Take(receiver, 2_000, 3, true, 800, out press, sequence: 65_400)); // the sender's count began anew
        Assert.Equal('3', press.Digit);
    }

    [Theory]
    [InlineData(65_535)] // RFC 4733 §2.5.1.3: the field is full
    [InlineData(65_440)] // the last whole packet before
    public void Key_held_for_ten_seconds_is_one_press_through_its_segments(int segment)
    {
        var receiver = new DtmfReceiver();
        var presses = new List<DtmfPress>();
        const int Ticks = 80_000;
        for (int at = 160, sequence = 1; at <= Ticks + 480; at += 160, sequence++)
        {
            var ticks = Math.Min(at, Ticks);
            var start = ticks > segment ? segment : 0;
            var packet = new TelephoneEvent(11, at >= Ticks, 10, (ushort)(ticks - start));
            if (receiver.Take(Header((uint)(1000 + start), (ushort)sequence), packet, at * 125L, out var press))
            {
                presses.Add(press);
            }

            Assert.False(receiver.Expire(at * 125L, out _));
        }

        Assert.Equal(new DtmfPress('#', TimeSpan.FromSeconds(10)), Assert.Single(presses));
    }

    [Fact]
    public void Key_held_through_a_pause_of_the_network_is_one_press()
    {
        var receiver = new DtmfReceiver();
        Take(receiver, 800, 5, false, 30_000, out _, sequence: 1);
        Assert.True(receiver.Expire(250_000, out _));
        Assert.False(Take(receiver, 800, 5, false, 65_440, out _, sequence: 200));
        Assert.False(Take(receiver, 800 + 65_440, 5, false, 160, out _, sequence: 201));
        Assert.False(Take(receiver, 800 + 65_440, 5, true, 8_000, out _, sequence: 240));
        Assert.True(Take(receiver, 800 + 90_000, 5, true, 800, out _, sequence: 260)); // pressed again
    }

    [Fact]
    public void Key_held_with_a_duration_that_stays_at_its_limit_is_one_press()
    {
        var receiver = new DtmfReceiver();
        var presses = 0;
        for (var i = 1; i <= 503; i++)
        {
            var packet = new TelephoneEvent(5, i > 500, 10, (ushort)Math.Min(65_535, i * 160));
            presses += receiver.Take(Header(800, (ushort)i), packet, i * 20_000L, out _) ? 1 : 0;
        }

        Assert.Equal(1, presses);
    }

    [Fact]
    public void Same_key_again_right_after_a_lost_end_is_another_press()
    {
        var receiver = new DtmfReceiver();
        Take(receiver, 800, 5, false, 320, out _, sequence: 1);
        Assert.True(Take(receiver, 800 + 640, 5, false, 160, out var first, sequence: 6));
        Assert.True(Take(receiver, 800 + 640, 5, true, 320, out var second, sequence: 7));
        Assert.Equal(('5', '5'), (first.Digit, second.Digit));
    }

    [Fact]
    public void Key_of_40_ms_is_one_press_whichever_single_packet_of_it_arrives()
    {
        (bool End, ushort Duration)[] packets = [(false, 160), (false, 320), (true, 320), (true, 320), (true, 320)];
        foreach (var (index, (end, duration)) in packets.Index())
        {
            var receiver = new DtmfReceiver();
            var taken = Take(receiver, 800, 7, end, duration, out var press, sequence: (ushort)index);
            Assert.True(taken || receiver.Expire(250_000, out press));
            Assert.Equal('7', press.Digit);
            Assert.False(receiver.Expire(900_000, out _));
        }
    }

    [Fact]
    public void Packets_of_a_press_in_any_order_are_one_press()
    {
        var receiver = new DtmfReceiver();
        Assert.True(Take(receiver, 800, 9, true, 480, out _, sequence: 14)); // the end overtook the rest
        Assert.False(Take(receiver, 800, 9, false, 160, out _, sequence: 11));
        Assert.False(Take(receiver, 800, 9, false, 320, out _, sequence: 12));
        Assert.False(Take(receiver, 800, 9, true, 480, out _, sequence: 13));
        Assert.False(receiver.Expire(900_000, out _));
    }

    private static bool Take(
        DtmfReceiver receiver, uint timestamp, byte code, bool end, ushort duration, out DtmfPress press, ushort? sequence = null) =>
        receiver.Take(Header(timestamp, sequence ?? (ushort)(timestamp / 160)), new TelephoneEvent(code, end, 10, duration), 0, out press);

    private static RtpHeader Header(uint timestamp, ushort sequence) => new() { Ssrc = 1, Timestamp = timestamp, Sequence = sequence };
}
