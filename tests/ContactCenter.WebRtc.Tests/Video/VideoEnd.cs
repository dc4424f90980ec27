using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Tests.Ice;
using ContactCenter.WebRtc.Video;

namespace ContactCenter.WebRtc.Tests.Video;

/// <summary>A browser's side of a picture: a socket that passed its check, with keys that both sides have.</summary>
internal sealed class VideoEnd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly VideoPeer _peer;
    private readonly SrtpSender _sender;
    private readonly SrtpReceiver _receiver;

    private VideoEnd(VideoPeer peer, byte seed)
    {
        _peer = peer;
        var (ours, theirs) = (Key(seed), Key((byte)(seed + 1)));
        (_sender, _receiver) = (new(ours), new(theirs));
        peer.SetCrypto(new SrtpCrypto(theirs, ours));
    }

    public uint Ssrc { get; set; } = 7;

    private IPEndPoint Port => _peer.Thread.SharedPort.LocalEndPoint;

    public static async Task<VideoEnd> OpenAsync(VideoPeer peer, string fragment, byte seed)
    {
        var end = new VideoEnd(peer, seed);
        var local = peer.Describe("passive");
        await end._socket.SendAsync(IceCheck.Write($"{local.IceUfrag}:{fragment}", local.IcePwd!, nominate: true), end.Port);
        _ = await end._socket.ReceiveAsync().WaitAsync(Patience);
        peer.Connected();
        return end;
    }

    public async Task SendAsync(ushort sequence, uint timestamp, string text, int payloadType = 96, int padTo = 0)
    {
        var packet = new byte[2048];
        RtpHeader.Write(packet, true, payloadType, sequence, timestamp, Ssrc);
        var length = 12 + System.Text.Encoding.ASCII.GetBytes(text, packet.AsSpan(12));
        length = Math.Max(length, padTo);
        Assert.Equal(SrtpResult.Ok, _sender.ProtectRtp(packet, ref length));
        await _socket.SendAsync(packet.AsMemory(0, length), Port);
    }

    public async Task SendControlAsync(params byte[][] parts)
    {
        var packet = new byte[2048];
        var length = RtcpPacket.WriteReport(packet, Ssrc, 0, 0, 0, 0, null);
        foreach (var part in parts)
        {
            part.CopyTo(packet.AsSpan(length));
            length += part.Length;
        }

        Assert.Equal(SrtpResult.Ok, _sender.ProtectRtcp(packet, ref length));
        await _socket.SendAsync(packet.AsMemory(0, length), Port);
    }

    public async Task SendRawAsync(byte[] datagram) => await _socket.SendAsync(datagram, Port);

    /// <summary>The next picture packet, opened: number, time, source, text.</summary>
    public async Task<(ushort Sequence, uint Timestamp, uint Ssrc, string Text)> PacketAsync()
    {
        while (true)
        {
            var datagram = (await _socket.ReceiveAsync().WaitAsync(Patience)).Buffer;
            if (datagram[0] is >= 128 and <= 191 && !RtpHeader.IsRtcp(datagram))
            {
                Assert.Equal(SrtpResult.Ok, _receiver.UnprotectRtp(datagram, out var length));
                Assert.True(RtpHeader.TryParse(datagram.AsSpan(0, length), out var header));
                var text = System.Text.Encoding.ASCII.GetString(datagram, header.PayloadOffset, header.PayloadLength);
                return (header.Sequence, header.Timestamp, header.Ssrc, text.TrimEnd('\0'));
            }
        }
    }

    /// <summary>What is said in RTCP, one line each, until a line fits.</summary>
    public async Task<string> HearAsync(Func<string, bool> fits)
    {
        while (true)
        {
            var datagram = (await _socket.ReceiveAsync().WaitAsync(Patience)).Buffer;
            if (datagram[0] is >= 128 and <= 191 && RtpHeader.IsRtcp(datagram))
            {
                Assert.Equal(SrtpResult.Ok, _receiver.UnprotectRtcp(datagram, out var length));
                var heard = new Heard();
                Assert.True(Feedback.TryRead(datagram.AsSpan(0, length), heard));
                if (heard.Lines.Find(line => fits(line)) is { } found)
                {
                    return found;
                }
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static SrtpMasterKey Key(byte seed) => new(
        SrtpProfile.AeadAes128Gcm, [.. Enumerable.Repeat(seed, 16)], [.. Enumerable.Repeat((byte)(seed ^ 0x55), 12)]);

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
