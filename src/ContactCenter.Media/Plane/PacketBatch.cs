using System.Runtime.InteropServices;

namespace ContactCenter.Media.Plane;

/// <summary>Native slots for one batch of datagrams with their addresses, laid out for recvmmsg and sendmmsg. Belongs to one thread.</summary>
internal sealed unsafe class PacketBatch : IDisposable
{
    /// <summary>Datagrams in a batch.</summary>
    public const int Capacity = 64;

    /// <summary>Bytes of one slot: a full Ethernet frame plus room for an SRTP tag.</summary>
    public const int SlotSize = 2048;

    /// <summary>Longest datagram taken from the wire; the rest of the slot is room for protection.</summary>
    public const int MaxDatagram = 1536;

    private readonly byte* _memory;
    private readonly LinuxSockets.MultiMessage* _messages;

    public PacketBatch()
    {
        const int PerSlot = SlotSize + 32;
        var headers = Capacity * (sizeof(LinuxSockets.MultiMessage) + sizeof(LinuxSockets.IoVector));
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)((Capacity * PerSlot) + headers), 64);
        var names = _memory + (Capacity * SlotSize);
        _messages = (LinuxSockets.MultiMessage*)(names + (Capacity * 32));
        var vectors = (LinuxSockets.IoVector*)(_messages + Capacity);
        for (var i = 0; i < Capacity; i++)
        {
            vectors[i] = new LinuxSockets.IoVector { Start = _memory + (i * SlotSize), Length = MaxDatagram };
            _messages[i] = new LinuxSockets.MultiMessage { Name = names + (i * 32), NameLength = 32, Vectors = vectors + i, VectorCount = 1 };
        }
    }

    /// <summary>The whole slot, tail room included.</summary>
    public Span<byte> Slot(int index) => new(_memory + (index * SlotSize), SlotSize);

    public int ReceivedLength(int index) => (int)_messages[index].Length;

    public MediaAddress Source(int index) => MediaAddress.FromNative(new ReadOnlySpan<byte>(_messages[index].Name, MediaAddress.NativeSize));

    /// <summary>Reads up to <paramref name="count"/> waiting datagrams; 0 when there is none.</summary>
    public int Receive(int fd, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _messages[i].NameLength = MediaAddress.NativeSize;
        }

        for (var attempt = 0; attempt < 4; attempt++)
        {
            var received = LinuxSockets.ReceiveMany(fd, _messages, (uint)count, LinuxSockets.DontWait, null);
            if (received >= 0)
            {
                return received;
            }

            // A connected socket reports a peer's ICMP error here once; what waits behind it must still be read.
            if (Marshal.GetLastPInvokeError() == LinuxSockets.ErrorAgain)
            {
                return 0;
            }
        }

        return 0;
    }

    public void SetOutgoing(int index, ReadOnlySpan<byte> packet, in MediaAddress to)
    {
        packet.CopyTo(Slot(index));
        to.WriteNative(new Span<byte>(_messages[index].Name, MediaAddress.NativeSize));
        _messages[index].NameLength = (uint)to.NativeLength;
        _messages[index].Vectors->Length = (nuint)packet.Length;
    }

    /// <summary>Sends the first <paramref name="count"/> slots; returns how many the kernel refused.</summary>
    public int Send(int fd, int count)
    {
        var done = 0;
        var refused = 0;
        while (done < count)
        {
            var sent = LinuxSockets.SendMany(fd, _messages + done, (uint)(count - done), LinuxSockets.DontWait);
            if (sent > 0)
            {
                done += sent;
            }
            else if (Marshal.GetLastPInvokeError() != LinuxSockets.ErrorInterrupted)
            {
                // The first one failed (full buffer, unreachable): it is lost, the others still go.
                done++;
                refused++;
            }
        }

        return refused;
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
