using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ContactCenter.Benchmarks.Wire;

/// <summary>
/// One UDP socket of the generator that stands for many peers: it sends from any 127.x.y.z that it is told to, and knows of each
/// received datagram which of those addresses it was for and when the kernel took it. Belongs to one thread.
/// </summary>
internal sealed unsafe class LoadSocket : IDisposable
{
    private const int Buffer = 64 * 1024 * 1024;
    private readonly int _fd;
    private readonly DatagramBatch _outgoing = new();
    private readonly DatagramBatch _incoming = new();
    private int _queued;

    /// <param name="everyLocalAddress">Bound to every address of the machine, or to 127.0.0.1 only.</param>
    /// <param name="port">0 for any.</param>
    public LoadSocket(bool everyLocalAddress, int port = 0)
    {
        _fd = LibC.Socket(LibC.Inet, LibC.DatagramNonBlocking, 0);
        Set(LibC.LevelSocket, LibC.ForceReceiveBuffer, Buffer);
        Set(LibC.LevelSocket, LibC.ForceSendBuffer, Buffer);
        Set(LibC.LevelSocket, LibC.ReceiveTimestamp, 1);
        Set(LibC.LevelIp, LibC.PacketInfo, 1);
        Span<byte> name = stackalloc byte[16];
        name.Clear();
        BitConverter.TryWriteBytes(name, (ushort)LibC.Inet);
        BinaryPrimitives.WriteUInt16BigEndian(name[2..], (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(name[4..], everyLocalAddress ? 0U : 0x7F00_0001);
        fixed (byte* pointer = name)
        {
            var length = 16U;
            if (LibC.Bind(_fd, pointer, 16) != 0 || LibC.GetSocketName(_fd, pointer, &length) != 0)
            {
                throw new IOException($"UDP port {port} cannot be bound: error {Marshal.GetLastPInvokeError()}.");
            }
        }

        Port = BinaryPrimitives.ReadUInt16BigEndian(name[2..]);
    }

    public int Port { get; }

    /// <summary>Datagrams that the kernel refused to send.</summary>
    public long Refused { get; private set; }

    /// <summary>The slot that <see cref="Queue"/> sends next.</summary>
    public Span<byte> Next => _outgoing.Slot(_queued);

    /// <summary>True when nothing waits in the batch: a good moment to look at the clock.</summary>
    public bool IsEmpty => _queued == 0;

    /// <summary>Datagrams that the kernel dropped because this socket's buffer was full: lost by the generator, not on the way.</summary>
    public long Dropped
    {
        get
        {
            var end = string.Create(CultureInfo.InvariantCulture, $":{Port:X4}");
            foreach (var line in File.ReadLines("/proc/net/udp").Skip(1))
            {
                var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns[1].EndsWith(end, StringComparison.Ordinal))
                {
                    return long.Parse(columns[^1], CultureInfo.InvariantCulture);
                }
            }

            return 0;
        }
    }

    /// <summary>Sends what stands in <see cref="Next"/> to a port of 127.0.0.1, together with others: see <see cref="Flush"/>.</summary>
    public void Queue(int length, int port, uint source = 0)
    {
        _outgoing.Address(_queued++, length, port, source);
        if (_queued == DatagramBatch.Capacity)
        {
            Flush();
        }
    }

    public void Flush()
    {
        var done = 0;
        while (done < _queued)
        {
            var sent = LibC.SendMany(_fd, _outgoing.Messages + done, (uint)(_queued - done), LibC.DontWait);
            Refused += sent > 0 ? 0 : 1;
            done += Math.Max(sent, 1);
        }

        _queued = 0;
    }

    /// <summary>Takes waiting datagrams, at most <see cref="DatagramBatch.Capacity"/>; read them by index until the next call.</summary>
    public int Receive()
    {
        _incoming.Clear(DatagramBatch.Capacity);
        return Math.Max(0, LibC.ReceiveMany(_fd, _incoming.Messages, DatagramBatch.Capacity, LibC.DontWait, null));
    }

    public Span<byte> Received(int index) => _incoming.Slot(index)[.._incoming.Length(index)];

    public int SourcePort(int index) => _incoming.SourcePort(index);

    public Arrival ArrivalOf(int index) => Arrival.Read(_incoming.Control(index));

    public void Dispose()
    {
        _ = LibC.Close(_fd);
        _outgoing.Dispose();
        _incoming.Dispose();
    }

    private void Set(int level, int name, int value) => _ = LibC.SetOption(_fd, level, name, &value, sizeof(int));
}
