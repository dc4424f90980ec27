using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>A phone on loopback: one socket that sends A-law frames and reads what comes.</summary>
internal sealed class RtpPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _packet = new byte[1500];

    /// <param name="host">Of 127.0.0.0/8: another host for all that concerns us.</param>
    /// <param name="port">0 for any.</param>
    public RtpPeer(string host = "127.0.0.1", int port = 0) => _socket.Bind(new IPEndPoint(IPAddress.Parse(host), port));

    public uint Ssrc { get; set; } = (uint)Random.Shared.Next();

    public ushort Sequence { get; set; } = 65500;

    public uint Timestamp { get; set; } = 12345;

    /// <summary>Bytes that wait to be received.</summary>
    public int Waiting => _socket.Available;

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public string Offer(string formats = "8 101", string lines = "", string address = "127.0.0.1") =>
        $"v=0\r\no=- 1 1 IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {Port} RTP/AVP {formats}\r\n"
        + $"a=rtpmap:101 telephone-event/8000\r\na=rtpmap:96 telephone-event/8000\r\n{lines}";

    public void Connect(IPlaneLeg leg, string formats = "8 101")
    {
        Assert.Equal(NegotiationFault.None, leg.SetOffer(Offer(formats), out _));
    }

    public void Send(IPlaneLeg leg, ReadOnlySpan<byte> payload, int payloadType = 8, uint step = 160, bool marker = false)
    {
        var packet = new byte[RtpHeader.Size + payload.Length];
        RtpHeader.Write(packet, marker, payloadType, Sequence++, Timestamp, Ssrc);
        Timestamp += step;
        payload.CopyTo(packet.AsSpan(RtpHeader.Size));
        _socket.SendTo(packet, leg.LocalEndPoint);
    }

    public void SendRaw(IPlaneLeg leg, byte[] packet) => SendRaw(leg.LocalEndPoint, packet);

    public void SendRaw(IPEndPoint to, byte[] packet) => _socket.SendTo(packet, to);

    /// <summary>Takes one waiting packet and forgets it.</summary>
    public void Discard() => _socket.Receive(_packet);

    /// <summary>A key of 40 ms whose end is sent three times.</summary>
    public void Press(IPlaneLeg leg, byte code, int payloadType = 101)
    {
        var payload = new byte[TelephoneEvent.Size];
        foreach (var (end, duration) in new[] { (false, 160), (false, 320), (true, 320), (true, 320), (true, 320) })
        {
            new TelephoneEvent(code, end, 10, (ushort)duration).Write(payload);
            Send(leg, payload, payloadType, step: 0);
        }

        Timestamp += 800;
    }

    public void SendTone(IPlaneLeg leg, byte code) => Send(leg, Enumerable.Repeat(code, 160).ToArray());

    /// <summary>The next RTP packet; RTCP is passed over.</summary>
    public async Task<(RtpHeader Header, byte[] Payload)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var length = await _socket.ReceiveAsync(_packet, patience.Token);
            if (!RtpHeader.IsRtcp(_packet.AsSpan(0, length)))
            {
                Assert.True(RtpHeader.TryParse(_packet.AsSpan(0, length), out var header));
                return (header, _packet.AsSpan(header.PayloadOffset, header.PayloadLength).ToArray());
            }
        }
    }

    /// <summary>The packet that has come; null for RTCP.</summary>
    public async Task<(RtpHeader Header, byte[] Payload)?> ReceiveNowAsync()
    {
        var length = await _socket.ReceiveAsync(_packet);
        return RtpHeader.TryParse(_packet.AsSpan(0, length), out var header) && !RtpHeader.IsRtcp(_packet.AsSpan(0, length))
            ? (header, _packet.AsSpan(header.PayloadOffset, header.PayloadLength).ToArray())
            : null;
    }

    public static byte Loud => G711Codec.EncodeALaw(12000);

    public void Dispose() => _socket.Dispose();
}

internal sealed class Presses : IPlaneLegObserver
{
    private readonly System.Threading.Channels.Channel<char> _digits = System.Threading.Channels.Channel.CreateUnbounded<char>();

    public void DtmfReceived(IPlaneLeg leg, char digit, TimeSpan duration) => _digits.Writer.TryWrite(digit);

    public async Task<char> NextAsync() => await _digits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
}
