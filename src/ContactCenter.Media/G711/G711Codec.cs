namespace ContactCenter.Media.G711;

/// <summary>ITU-T G.711: A-law and µ-law to and from 16-bit linear samples, and from one law to the other.</summary>
public static class G711Codec
{
    /// <summary>The A-law code of silence.</summary>
    public const byte ALawSilence = 0xD5;

    /// <summary>The µ-law code of silence.</summary>
    public const byte MuLawSilence = 0xFF;

    private static readonly short[] ALawLinear = BuildTable(DecodeALaw);
    private static readonly short[] MuLawLinear = BuildTable(DecodeMuLaw);
    private static readonly byte[] MuToA = BuildTranslation(MuLawLinear, EncodeALaw);
    private static readonly byte[] AToMu = BuildTranslation(ALawLinear, EncodeMuLaw);

    /// <summary>Linear value of an A-law code, ±32256.</summary>
    public static short ALawToLinear(byte code) => ALawLinear[code];

    /// <summary>Linear value of a µ-law code, ±32124.</summary>
    public static short MuLawToLinear(byte code) => MuLawLinear[code];

    /// <summary>Nearest lower A-law code of a linear sample.</summary>
    public static byte EncodeALaw(short sample)
    {
        // 13 significant bits; negative values mirror at -1 (G.711 table 1).
        var negative = sample < 0;
        var magnitude = negative ? ~sample >> 3 : sample >> 3;
        var segment = magnitude < 32 ? 0 : int.Log2(magnitude) - 4;
        var mantissa = segment < 2 ? (magnitude >> 1) & 0x0F : (magnitude >> segment) & 0x0F;
        var code = (segment << 4) | mantissa;
        return (byte)(code ^ (negative ? 0x55 : 0xD5));
    }

    /// <summary>Nearest µ-law code of a linear sample.</summary>
    public static byte EncodeMuLaw(short sample)
    {
        const int Bias = 0x84;
        const int Clip = 32635;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var segment = int.Log2(magnitude) - 7;
        var code = (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F);
        return (byte)~(code | (sample < 0 ? 0x80 : 0));
    }

    /// <summary>Rewrites µ-law codes as A-law, in place.</summary>
    public static void MuLawToALaw(Span<byte> codes) => Translate(codes, MuToA);

    /// <summary>Rewrites A-law codes as µ-law, in place.</summary>
    public static void ALawToMuLaw(Span<byte> codes) => Translate(codes, AToMu);

    /// <summary>Mean power of A-law audio, in dB relative to full scale (0 is a full-scale square wave); -96 for silence or nothing.</summary>
    public static double ALawLevel(ReadOnlySpan<byte> codes)
    {
        var sum = 0.0;
        foreach (var code in codes)
        {
            var sample = (double)ALawLinear[code];
            sum += sample * sample;
        }

        return codes.IsEmpty || sum == 0 ? -96 : Math.Max(-96, 10 * Math.Log10(sum / codes.Length / (32768.0 * 32768.0)));
    }

    private static void Translate(Span<byte> codes, byte[] table)
    {
        foreach (ref var code in codes)
        {
            code = table[code];
        }
    }

    private static short DecodeALaw(byte code)
    {
        var value = code ^ 0x55;
        var segment = (value & 0x70) >> 4;
        var magnitude = ((value & 0x0F) << 4) + 8;
        magnitude = segment == 0 ? magnitude : (magnitude + 0x100) << (segment - 1);
        return (short)((value & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static short DecodeMuLaw(byte code)
    {
        var value = (byte)~code;
        var magnitude = ((((value & 0x0F) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84;
        return (short)((value & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short[] BuildTable(Func<byte, short> decode)
    {
        var table = new short[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = decode((byte)i);
        }

        return table;
    }

    private static byte[] BuildTranslation(short[] linear, Func<short, byte> encode)
    {
        var table = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = encode(linear[i]);
        }

        return table;
    }
}
