using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ContactCenter.Benchmarks.Wire;

/// <summary>Native slots for one batch of IPv4 datagrams with their addresses and ancillary data. Belongs to one thread.</summary>
internal sealed unsafe class DatagramBatch : IDisposable
{
    public const int Capacity = 64;
    public const int SlotSize = 2048;
    private const int NameSize = 16;
    private const int ControlSize = 96;
    private const int AncillaryHeader = 16;
    private const int PacketInfoLength = 12;
    private const int PacketInfoSpace = 32;
    private const uint Loopback = 0x7F00_0001;

    private readonly byte* _slots;
    private readonly byte* _names;
    private readonly byte* _controls;
    private readonly LibC.MultiMessage* _messages;

    public DatagramBatch()
    {
        var headers = Capacity * (sizeof(LibC.MultiMessage) + sizeof(LibC.IoVector));
        var bytes = (nuint)((Capacity * (SlotSize + NameSize + ControlSize)) + headers);
        _slots = (byte*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_slots, bytes);
        _names = _slots + (Capacity * SlotSize);
        _controls = _names + (Capacity * NameSize);
        _messages = (LibC.MultiMessage*)(_controls + (Capacity * ControlSize));
        var vectors = (LibC.IoVector*)(_messages + Capacity);
        for (var i = 0; i < Capacity; i++)
        {
            vectors[i] = new LibC.IoVector { Start = _slots + (i * SlotSize), Length = SlotSize };
            _messages[i] = new LibC.MultiMessage
            {
                Name = _names + (i * NameSize), NameLength = NameSize, Vectors = vectors + i, VectorCount = 1, Control = _controls + (i * ControlSize),
            };
        }
    }

    public LibC.MultiMessage* Messages => _messages;

    public Span<byte> Slot(int index) => new(_slots + (index * SlotSize), SlotSize);

    public int Length(int index) => (int)_messages[index].Length;

    /// <summary>Who sent a received datagram.</summary>
    public int SourcePort(int index) => BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(_names + (index * NameSize) + 2, 2));

    public ReadOnlySpan<byte> Control(int index) => new(_messages[index].Control, (int)_messages[index].ControlLength);

    /// <summary>Makes the first slots ready to receive.</summary>
    public void Clear(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _messages[i].NameLength = NameSize;
            _messages[i].ControlLength = ControlSize;
            _messages[i].Vectors->Length = SlotSize;
        }
    }

    /// <summary>Addresses a slot to a port of 127.0.0.1.</summary>
    /// <param name="index">The slot, already filled.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="port">Where to.</param>
    /// <param name="source">Our own address that it shall come from, host order; 0 for the socket's.</param>
    public void Address(int index, int length, int port, uint source)
    {
        var name = new Span<byte>(_names + (index * NameSize), NameSize);
        BitConverter.TryWriteBytes(name, (ushort)LibC.Inet);
        BinaryPrimitives.WriteUInt16BigEndian(name[2..], (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(name[4..], Loopback);
        ref var message = ref _messages[index];
        message.NameLength = NameSize;
        message.Vectors->Length = (nuint)length;
        message.ControlLength = 0;
        if (source != 0)
        {
            var control = new Span<byte>(_controls + (index * ControlSize), PacketInfoSpace);
            control.Clear();
            BitConverter.TryWriteBytes(control, (ulong)(AncillaryHeader + PacketInfoLength));
            BitConverter.TryWriteBytes(control[8..], LibC.LevelIp);
            BitConverter.TryWriteBytes(control[12..], LibC.PacketInfo);
            BinaryPrimitives.WriteUInt32BigEndian(control[(AncillaryHeader + 4)..], source);
            message.ControlLength = PacketInfoSpace;
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(_slots);
}
