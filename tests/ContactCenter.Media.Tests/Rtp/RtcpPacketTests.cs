using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtp;

public sealed class RtcpPacketTests
{
    [Fact]
    public void Sender_report_with_block_reads_back()
    {
        var packet = new byte[128];
        var block = new RtcpReportBlock(7, 64, -3, 0x00010005, 11, 0x12345678, 65536);
        var length = RtcpPacket.WriteReport(packet, 0xCAFE, 0x1122334455667788, 160, 50, 8000, block);

        Assert.Equal(28 + 24 + 20, length);
        Assert.True(RtpHeader.IsRtcp(packet));
        Assert.True(RtcpPacket.TryParse(packet.AsSpan(0, length), 7, out var summary));
        Assert.Equal(0xCAFEu, summary.Sender);
        Assert.Equal(0x33445566u, summary.SenderReportTime);
        Assert.Equal(block, summary.AboutUs);
        Assert.False(summary.Bye);
    }

    [Fact]
    public void Without_packets_sent_it_is_a_receiver_report_and_a_bye_is_seen()
    {
        var packet = new byte[128];
        var length = RtcpPacket.WriteReport(packet, 1, 0, 0, 0, 0, null);
        Assert.Equal(201, packet[1]);
        Assert.True(RtcpPacket.TryParse(packet.AsSpan(0, length), 7, out var report));
        Assert.Null(report.AboutUs);

        Assert.True(RtcpPacket.TryParse(packet.AsSpan(0, RtcpPacket.WriteBye(packet, 1)), 7, out var bye));
        Assert.True(bye.Bye);
    }

    [Theory]
    [InlineData("80CA0001000000010000")]
    [InlineData("80C8FFFF00000001")]
    [InlineData("40C9000100000001")]
    public void Bad_compound_is_refused(string hex) => Assert.False(RtcpPacket.TryParse(Convert.FromHexString(hex), 1, out _));
}
