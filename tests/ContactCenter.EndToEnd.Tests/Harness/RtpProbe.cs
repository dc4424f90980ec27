using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>
/// The caller's audio: sends an A-law tone every 20 ms to whoever it is told (or to where audio comes from) and measures what
/// comes back.
/// </summary>
public sealed class RtpProbe : IAsyncDisposable
{
    private const int FrameBytes = 160;
    private const int ALawType = 8;
    private const int EventType = 101;

    /// <summary>Of a packet (full scale 1): −40 dB, far below speech and far above silence.</summary>
    private const double Loud = 1e-4;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Task _sending;
    private readonly Task _receiving;
    private readonly byte[] _tone;
    private readonly SortedDictionary<uint, char> _digits = [];
    private readonly Queue<short> _lastSecond = new();
    private EndPoint? _remote;
    private double _energy;
    private long _packets;
    private long _loud;

    /// <param name="frequency">Hz; a multiple of 50, so that every packet of 20 ms holds whole waves.</param>
    public RtpProbe(double frequency)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frequency % 50, 0);
        Frequency = frequency;
        _tone = ALaw.Tone(frequency, FrameBytes);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _sending = Task.Run(SendAsync);
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Of the tone that is sent, Hz.</summary>
    public double Frequency { get; }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public long Packets
    {
        get
        {
            lock (_gate)
            {
                return _packets;
            }
        }
    }

    /// <summary>Keys of the other side as telephone-events (RFC 4733), in the order of their timestamps.</summary>
    public string Digits
    {
        get
        {
            lock (_gate)
            {
                return new string([.. _digits.Values]);
            }
        }
    }

    /// <summary>Mean energy (0–1 of full scale, squared) per sample since the last call; null when nothing came.</summary>
    public double? TakeEnergy() => Take() is { Packets: > 0 } heard ? heard.Energy : null;

    /// <summary>What was heard since the last call.</summary>
    public Heard Take()
    {
        lock (_gate)
        {
            var heard = new Heard(_packets, _energy / Math.Max(1, _packets * FrameBytes), (double)_loud / Math.Max(1, _packets));
            (_energy, _packets, _loud) = (0, 0, 0);
            return heard;
        }
    }

    /// <summary>Share of the energy of the last second that lies at one frequency (Goertzel), 0–1.</summary>
    public double ShareAt(double frequency)
    {
        lock (_gate)
        {
            return ALaw.ShareAt(frequency, [.. _lastSecond]);
        }
    }

    public void SendTo(int port) => _remote = new IPEndPoint(IPAddress.Loopback, port);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_sending, _receiving);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var packet = new byte[12 + FrameBytes];
        packet[0] = 0x80;
        packet[1] = ALawType;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0x51515151);
        for (ushort sequence = 0; !_stop.IsCancellationRequested; sequence++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), (uint)sequence * FrameBytes);
            _tone.CopyTo(packet, 12);
            try
            {
                await clock.WaitForNextTickAsync(_stop.Token);
                if (_remote is { } remote)
                {
                    await _socket.SendToAsync(packet, remote, _stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The other side closed its port (ICMP); the call has ended.
            }
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2048];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                _remote ??= received.RemoteEndPoint;
                Measure(buffer.AsSpan(0, received.ReceivedBytes));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // As above.
            }
        }
    }

    private void Measure(ReadOnlySpan<byte> packet)
    {
        var type = packet.Length < 16 ? -1 : packet[1] & 0x7f;
        if (type == EventType && packet[12] < 16)
        {
            lock (_gate)
            {
                _digits[BinaryPrimitives.ReadUInt32BigEndian(packet[4..])] = "0123456789*#ABCD"[packet[12]];
            }
        }

        if (type != ALawType || packet.Length != 12 + FrameBytes)
        {
            return;
        }

        var sum = ALaw.Energy(packet[12..]);
        lock (_gate)
        {
            _energy += sum;
            _packets++;
            _loud += sum / FrameBytes > Loud ? 1 : 0;
            foreach (var code in packet[12..])
            {
                _lastSecond.Enqueue(ALaw.Decode(code));
            }

            while (_lastSecond.Count > 8_000)
            {
                _lastSecond.Dequeue();
            }
        }
    }
}

/// <summary>What came in a while: packets of 20 ms, mean energy per sample (full scale 1), share of the packets that are not silence.</summary>
public sealed record Heard(long Packets, double Energy, double LoudShare);
