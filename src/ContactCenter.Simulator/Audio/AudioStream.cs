using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ContactCenter.Media.G711;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Simulator.Audio;

/// <summary>One party's A-law audio over RTP: descriptions, sending at the clock's pace, listening. Closed by <see cref="Dispose"/>.</summary>
public sealed class AudioStream : IDisposable
{
    private const int FrameSamples = 160;
    private const int MaxPacketsAStep = 8;
    private readonly Socket _socket;
    private readonly Voice _voice;
    private readonly AgentToneDetector _detector = new();
    private readonly TaskCompletionSource _agentHeard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _out = new byte[RtpHeader.Size + FrameSamples];
    private readonly byte[] _in = new byte[2048];
    private readonly uint _ssrc = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly AudioCapabilities _local;
    private NegotiatedAudio? _agreed;
    private ushort _sequence = (ushort)RandomNumberGenerator.GetInt32(32768);
    private uint _timestamp = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
    private int _begun;
    private int _position;
    private double _heardPower;
    private long _heardSamples;
    private volatile bool _begins;
    private volatile bool _closed;

    internal AudioStream(Socket socket, Voice voice)
    {
        _socket = socket;
        _voice = voice;
        _position = voice.Offset;
        var endPoint = (IPEndPoint)socket.LocalEndPoint!;
        _local = new AudioCapabilities
        {
            Transport = new TransportDescription { Address = endPoint.Address.ToString(), Port = endPoint.Port, RtcpMux = true },
            Codecs = [AudioCodec.Pcma],
            SessionId = _ssrc.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Name = "simulator",
        };
    }

    /// <summary>Completes when the <see cref="AgentTone"/> is heard.</summary>
    public Task AgentHeard => _agentHeard.Task;

    public long PacketsSent { get; private set; }

    public long PacketsReceived { get; private set; }

    /// <summary>Mean level of what was heard, dB below a full-scale square wave; -96 for silence or nothing.</summary>
    public double HeardLevel => _heardSamples == 0 || _heardPower == 0
        ? -96
        : Math.Max(-96, 10 * Math.Log10(_heardPower / _heardSamples / (32768.0 * 32768.0)));

    internal bool IsClosed => _closed;

    internal bool IsSocketClosed { get; private set; }

    /// <summary>Our offer.</summary>
    public string CreateOffer() => AudioNegotiation.CreateOffer(_local).ToString();

    /// <summary>Takes the peer's answer. False when it cannot be used.</summary>
    public bool SetAnswer(string sdp) =>
        SdpParser.TryParse(sdp, out var answer, out _) && Use(AudioNegotiation.ReadAnswer(answer, _local));

    /// <summary>Takes the peer's offer; our answer, or null when there is no A-law audio in it.</summary>
    public string? Answer(string sdp)
    {
        if (!SdpParser.TryParse(sdp, out var offer, out _))
        {
            return null;
        }

        var result = AudioNegotiation.Answer(offer, _local);
        return Use(result) ? result.Answer?.ToString() : null;
    }

    /// <summary>From now on audio is sent, as soon as both descriptions are there.</summary>
    public void Begin() => _begins = true;

    /// <summary>Closes the port at the next step of the clock.</summary>
    public void Dispose() => _closed = true;

    internal static Socket? TryBind(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    internal void CloseSocket()
    {
        IsSocketClosed = true;
        _socket.Dispose();
    }

    /// <summary>20 ms: takes what came, sends a frame. On the clock's thread.</summary>
    internal void Step()
    {
        for (var i = 0; i < MaxPacketsAStep; i++)
        {
            var length = _socket.Receive(_in, SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                break;
            }

            Hear(_in.AsSpan(0, length));
        }

        if (_begins && Volatile.Read(ref _agreed) is { } agreed && agreed.Direction.Sends())
        {
            Send(agreed);
        }
    }

    private bool Use(NegotiationResult result)
    {
        if (result.Audio is not { } audio || !IPAddress.TryParse(audio.Remote.Address, out var address))
        {
            return false;
        }

        if (audio.Remote.Port != 0 && !address.Equals(IPAddress.Any))
        {
            try
            {
                // Connected: the kernel drops what strangers send, and a refusal is an error code and not an exception.
                _socket.Connect(new IPEndPoint(address, audio.Remote.Port));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }

        Volatile.Write(ref _agreed, audio);
        return true;
    }

    private void Hear(ReadOnlySpan<byte> packet)
    {
        if (RtpHeader.IsRtcp(packet) || !RtpHeader.TryParse(packet, out var header) || header.PayloadType != _agreed?.ReceivePayloadType)
        {
            return;
        }

        PacketsReceived++;
        var audio = packet.Slice(header.PayloadOffset, header.PayloadLength);
        foreach (var code in audio)
        {
            double sample = G711Codec.ALawToLinear(code);
            _heardPower += sample * sample;
        }

        _heardSamples += audio.Length;
        if (!_detector.IsHeard && _detector.Take(audio))
        {
            _agentHeard.TrySetResult();
        }
    }

    private void Send(NegotiatedAudio agreed)
    {
        var first = PacketsSent == 0;
        _timestamp += FrameSamples;
        RtpHeader.Write(_out, first, agreed.SendPayloadType, ++_sequence, _timestamp, _ssrc);
        Fill(_out.AsSpan(RtpHeader.Size));
        _socket.Send(_out, SocketFlags.None, out var error);
        PacketsSent += error == SocketError.Success ? 1 : 0;
    }

    private void Fill(Span<byte> frame)
    {
        var beginning = _voice.Beginning is { } once ? once.ALaw[_begun..] : [];
        var count = Math.Min(beginning.Length, frame.Length);
        beginning[..count].CopyTo(frame);
        _begun += count;
        var loop = _voice.Loop.ALaw;
        while (count < frame.Length)
        {
            var part = Math.Min(loop.Length - _position, frame.Length - count);
            loop.Slice(_position, part).CopyTo(frame[count..]);
            count += part;
            _position = (_position + part) % loop.Length;
        }
    }
}
