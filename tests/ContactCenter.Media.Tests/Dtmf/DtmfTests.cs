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
            if (receiver.Take(header.Ssrc, header.Timestamp, parsed, now, out var press))
            {
                presses.Add(press);
            }
        }

        Assert.Equal("1*D", string.Concat(presses.Select(press => press.Digit)));
        Assert.All(presses, press => Assert.Equal(160, press.Duration.TotalMilliseconds));
        Assert.Equal(3, markers);
    }

    private static bool Take(DtmfReceiver receiver, uint timestamp, byte code, bool end, ushort duration, out DtmfPress press) =>
        receiver.Take(1, timestamp, new TelephoneEvent(code, end, 10, duration), 0, out press);
}
