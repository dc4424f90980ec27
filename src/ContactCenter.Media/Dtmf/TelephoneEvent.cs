using System.Buffers.Binary;

namespace ContactCenter.Media.Dtmf;

/// <summary>The payload of a telephone-event packet (RFC 4733 §2.3).</summary>
/// <param name="Code">Event: 0–9 digits, 10 *, 11 #, 12–15 A–D, 16 flash.</param>
/// <param name="End">The event ended.</param>
/// <param name="Volume">Level in -dBm0, 0–63.</param>
/// <param name="Duration">Time since the start, timestamp units.</param>
public readonly record struct TelephoneEvent(byte Code, bool End, byte Volume, ushort Duration)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 4;

    private const string Digits = "0123456789*#ABCD!";

    /// <summary>The digit of the event, or null when it is no DTMF event.</summary>
    public char? Digit => Code < Digits.Length ? Digits[Code] : null;

    /// <summary>The event code of a digit, or -1.</summary>
    public static int CodeOf(char digit) => Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);

    /// <summary>Reads a payload; more bytes than four are further events, which are not read.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        value = default;
        if (payload.Length < Size)
        {
            return false;
        }

        value = new TelephoneEvent(
            payload[0], (payload[1] & 0x80) != 0, (byte)(payload[1] & 0x3F), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>Writes the four bytes.</summary>
    public void Write(Span<byte> target)
    {
        target[0] = Code;
        target[1] = (byte)((End ? 0x80 : 0) | (Volume & 0x3F));
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], Duration);
    }
}
