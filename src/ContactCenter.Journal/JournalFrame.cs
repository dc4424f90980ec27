using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using ContactCenter.Domain.Events;

namespace ContactCenter.Journal;

/// <summary>
/// One record in a segment: payload length (4 bytes, little endian), CRC-32C of the payload (4 bytes), payload: one JSON text per
/// event, each ended by a line feed. The events of one append are one frame, so they are there together or not at all.
/// </summary>
internal static class JournalFrame
{
    public const int HeaderBytes = 8;
    public const int MaxPayloadBytes = 16 << 20;

    [ThreadStatic]
    private static Scratch? _scratch;

    /// <summary>The frame in a buffer of this thread: valid until the thread encodes again.</summary>
    public static ReadOnlySpan<byte> Encode(string stream, long firstSequence, IReadOnlyList<DomainEvent> events)
    {
        var scratch = _scratch ??= new Scratch();
        scratch.Buffer.ResetWrittenCount();
        scratch.Buffer.GetSpan(HeaderBytes)[..HeaderBytes].Clear();
        scratch.Buffer.Advance(HeaderBytes);
        for (var i = 0; i < events.Count; i++)
        {
            WriteLine(scratch, new StreamEvent(stream, firstSequence + i, events[i]));
        }

        var frame = MemoryMarshal.AsMemory(scratch.Buffer.WrittenMemory).Span;
        var payload = frame[HeaderBytes..];
        if (payload.Length > MaxPayloadBytes)
        {
            throw new ArgumentException($"The events of one append to {stream} take {payload.Length} bytes; the limit is {MaxPayloadBytes}.", nameof(events));
        }

        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc32C(payload));
        return frame;
    }

    public static List<StreamEvent> Decode(ReadOnlySpan<byte> payload)
    {
        var events = new List<StreamEvent>(1);
        while (!payload.IsEmpty)
        {
            var end = payload.IndexOf((byte)'\n');
            events.Add(EventJson.ReadEntry(payload[..end]));
            payload = payload[(end + 1)..];
        }

        return events;
    }

    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static void WriteLine(Scratch scratch, StreamEvent entry)
    {
        var before = scratch.Buffer.WrittenCount;
        Write(scratch, entry);
        if (scratch.Buffer.WrittenSpan[before..].IndexOf("\\u0000"u8) >= 0)
        {
            var clean = EventJson.WithoutNul(entry);
            var kept = scratch.Buffer.WrittenSpan[..before].ToArray();
            scratch.Buffer.ResetWrittenCount();
            scratch.Buffer.Write(kept);
            Write(scratch, clean);
        }

        scratch.Buffer.Write("\n"u8);
    }

    private static void Write(Scratch scratch, StreamEvent entry)
    {
        scratch.Writer.Reset(scratch.Buffer);
        EventJson.WriteEntry(scratch.Writer, entry);
        scratch.Writer.Flush();
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new Utf8JsonWriter(Buffer, new JsonWriterOptions { SkipValidation = true });

        public ArrayBufferWriter<byte> Buffer { get; } = new(4096);

        public Utf8JsonWriter Writer { get; }
    }
}
