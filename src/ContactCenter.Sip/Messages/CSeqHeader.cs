using System.Globalization;
using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>Sequence number (below 2^31, RFC 3261 §8.1.1.5) and method.</summary>
public readonly record struct CSeqHeader(uint Number, SipMethod Method)
{
    public static bool TryParse(ReadOnlySpan<char> text, out CSeqHeader cseq)
    {
        cseq = default;
        text = text.Trim();
        var blank = text.IndexOfAny(' ', '\t');
        if (blank <= 0 || !Ascii.TryParseNumber(text[..blank], int.MaxValue, out var number))
        {
            return false;
        }

        var methodText = text[blank..].Trim();
        Span<byte> bytes = stackalloc byte[SipMethod.MaxLength];
        if (methodText.Length > bytes.Length || !Encoding.ASCII.TryGetBytes(methodText, bytes, out var length)
            || !SipMethod.TryParse(bytes[..length], out var method))
        {
            return false;
        }

        cseq = new CSeqHeader((uint)number, method);
        return true;
    }

    public override string ToString() => string.Concat(Number.ToString(CultureInfo.InvariantCulture), " ", Method.Name);
}
