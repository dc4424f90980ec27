using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtp;

public sealed class RtpHeaderTests
{
    [Fact]
    public void Written_header_reads_back()
    {
        var packet = new byte[RtpHeader.Size + 3];
        RtpHeader.Write(packet, marker: true, 101, 0xFFFE, 0x80000001, 0xDEADBEEF);

        Assert.Equal("80E5FFFE80000001DEADBEEF", Convert.ToHexString(packet, 0, 12));
        Assert.True(RtpHeader.TryParse(packet, out var header));
        Assert.Equal((true, 101, (ushort)0xFFFE, 0x80000001u, 0xDEADBEEFu), (header.Marker, header.PayloadType, header.Sequence, header.Timestamp, header.Ssrc));
        Assert.Equal((12, 3), (header.PayloadOffset, header.PayloadLength));
    }

    [Fact]
    public void Sources_extension_and_padding_are_left_out_of_the_payload()
    {
        var packet = Convert.FromHexString("B2080001000000A000000001" + "0000000200000003" + "BEDE0001AABBCCDD" + "D5D5D5D5" + "000003");

        Assert.True(RtpHeader.TryParse(packet, out var header));
        Assert.Equal((28, 4), (header.PayloadOffset, header.PayloadLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80080001000000A0000000")]
    [InlineData("40080001000000A000000001")]
    [InlineData("8F080001000000A000000001")]
    [InlineData("90080001000000A000000001BEDE00FF")]
    [InlineData("A0080001000000A00000000100")]
    [InlineData("A0080001000000A000000001D5FF")]
    public void Packet_whose_lengths_do_not_fit_is_refused(string hex) => Assert.False(RtpHeader.TryParse(Convert.FromHexString(hex), out _));

    [Fact]
    public void Random_bytes_never_throw_and_never_point_outside()
    {
        var random = new Random(3550);
        for (var round = 0; round < 50_000; round++)
        {
            var packet = new byte[random.Next(64)];
            random.NextBytes(packet);
            if (RtpHeader.TryParse(packet, out var header))
            {
                Assert.InRange(header.PayloadOffset + header.PayloadLength, 12, packet.Length);
            }

            RtcpPacket.TryParse(packet, 1, out _);
        }
    }
}
