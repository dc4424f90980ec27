using System.Buffers.Binary;

namespace ContactCenter.WebRtc.Video;

/// <summary>Reads and writes the RTCP of pictures: reports, NACK, PLI, FIR, REMB.</summary>
internal static class Feedback
{
    private const byte SenderReport = 200;
    private const byte ReceiverReport = 201;
    private const byte TransportFeedback = 205;
    private const byte PayloadFeedback = 206;
    private const int Nack = 1;
    private const int Pli = 1;
    private const int Fir = 4;
    private const int Application = 15;
    private const uint Remb = 0x52454D42; // "REMB"

    /// <summary>Reads a compound packet: all or, when a length in it is wrong, nothing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, IFeedbackSink sink)
    {
        if (!IsWellFormed(packet))
        {
            return false;
        }

        while (!packet.IsEmpty)
        {
            var length = LengthOf(packet);
            One(packet[..length], sink);
            packet = packet[length..];
        }

        return true;
    }

    /// <summary>A whole picture is wanted; returns the length.</summary>
    public static int WritePictureWanted(Span<byte> target, uint from, uint about)
    {
        WriteHead(target, Pli, PayloadFeedback, 12, from, about);
        return 12;
    }

    /// <summary>These packets are missing, in the order of their numbers; returns the length.</summary>
    public static int WriteMissing(Span<byte> target, uint from, uint about, ReadOnlySpan<ushort> sequences)
    {
        var at = 12;
        for (var i = 0; i < sequences.Length;)
        {
            var first = sequences[i++];
            ushort more = 0;
            while (i < sequences.Length && (ushort)(sequences[i] - first) is >= 1 and <= 16)
            {
                more |= (ushort)(1 << ((ushort)(sequences[i++] - first) - 1));
            }

            BinaryPrimitives.WriteUInt16BigEndian(target[at..], first);
            BinaryPrimitives.WriteUInt16BigEndian(target[(at + 2)..], more);
            at += 4;
        }

        WriteHead(target, Nack, TransportFeedback, at, from, about);
        return at;
    }

    /// <summary>What the sender should keep to; returns the length.</summary>
    public static int WriteEstimate(Span<byte> target, uint from, uint about, long bitsPerSecond)
    {
        const int Length = 24;
        var exponent = 0;
        while (bitsPerSecond >> exponent >= 1 << 18)
        {
            exponent++;
        }

        WriteHead(target, Application, PayloadFeedback, Length, from, 0);
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], Remb);
        BinaryPrimitives.WriteUInt32BigEndian(
            target[16..], (1u << 24) | ((uint)exponent << 18) | (uint)(bitsPerSecond >> exponent));
        BinaryPrimitives.WriteUInt32BigEndian(target[20..], about);
        return Length;
    }

    private static int LengthOf(ReadOnlySpan<byte> packet) => (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) + 1) * 4;

    private static bool IsWellFormed(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty)
        {
            return false;
        }

        while (!packet.IsEmpty)
        {
            if (packet.Length < 8 || packet[0] >> 6 != 2 || LengthOf(packet) is var length && (length < 8 || length > packet.Length))
            {
                return false;
            }

            packet = packet[length..];
        }

        return true;
    }

    private static void One(ReadOnlySpan<byte> packet, IFeedbackSink sink)
    {
        var count = packet[0] & 0x1F;
        switch (packet[1])
        {
            case SenderReport when packet.Length >= 28:
                sink.SenderReport(Word(packet, 4), BinaryPrimitives.ReadUInt64BigEndian(packet[8..]), Word(packet, 16));
                Blocks(packet[28..], count, sink);
                break;
            case ReceiverReport:
                Blocks(packet[8..], count, sink);
                break;
            case TransportFeedback when count == Nack && packet.Length >= 16:
                Missing(packet[12..], Word(packet, 8), sink);
                break;
            case PayloadFeedback when count == Pli && packet.Length >= 12:
                sink.PictureWanted(Word(packet, 8));
                break;
            case PayloadFeedback when count == Fir && packet.Length >= 20:
                sink.PictureWanted(Word(packet, 12));
                break;
            case PayloadFeedback when count == Application && packet.Length >= 20 && Word(packet, 12) == Remb:
                var word = Word(packet, 16);
                var exponent = (int)(word >> 18) & 0x3F;
                var mantissa = (long)(word & 0x3FFFF);
                sink.Estimate(mantissa == 0 ? 0 : exponent > 40 ? long.MaxValue : mantissa << exponent);
                break;
            default:
                break; // SDES, BYE, APP, and what nobody asked for
        }
    }

    private static void Blocks(ReadOnlySpan<byte> blocks, int count, IFeedbackSink sink)
    {
        for (; count > 0 && blocks.Length >= 24; count--, blocks = blocks[24..])
        {
            sink.Reception(Word(blocks, 0), blocks[4]);
        }
    }

    private static void Missing(ReadOnlySpan<byte> entries, uint ssrc, IFeedbackSink sink)
    {
        for (; entries.Length >= 4; entries = entries[4..])
        {
            var first = BinaryPrimitives.ReadUInt16BigEndian(entries);
            var more = BinaryPrimitives.ReadUInt16BigEndian(entries[2..]);
            sink.Missing(ssrc, first);
            for (var i = 0; i < 16; i++)
            {
                if ((more & (1 << i)) != 0)
                {
                    sink.Missing(ssrc, (ushort)(first + i + 1));
                }
            }
        }
    }

    private static uint Word(ReadOnlySpan<byte> packet, int at) => BinaryPrimitives.ReadUInt32BigEndian(packet[at..]);

    private static void WriteHead(Span<byte> target, int format, byte type, int length, uint from, uint about)
    {
        target[0] = (byte)(0x80 | format);
        target[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)((length / 4) - 1));
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], from);
        BinaryPrimitives.WriteUInt32BigEndian(target[8..], about);
    }
}
