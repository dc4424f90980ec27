namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>G.711 A-law for the tests, written apart from the code under test.</summary>
internal static class ALaw
{
    public static byte[] Tone(double frequency, int samples)
    {
        var tone = new byte[samples];
        for (var i = 0; i < samples; i++)
        {
            tone[i] = Encode((short)(8_000 * Math.Sin(2 * Math.PI * frequency * i / 8_000)));
        }

        return tone;
    }

    /// <summary>Sum of squares, full scale 1.</summary>
    public static double Energy(ReadOnlySpan<byte> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            var value = Decode(sample) / 32768.0;
            sum += value * value;
        }

        return sum;
    }

    /// <summary>Share of the energy that lies at one frequency (Goertzel), 0–1; 0 for silence.</summary>
    public static double ShareAt(double frequency, ReadOnlySpan<short> samples)
    {
        var coefficient = 2 * Math.Cos(2 * Math.PI * frequency / 8_000);
        var (last, before, energy) = (0.0, 0.0, 0.0);
        foreach (var sample in samples)
        {
            var value = sample / 32768.0;
            energy += value * value;
            (last, before) = (value + (coefficient * last) - before, last);
        }

        var power = (last * last) + (before * before) - (coefficient * last * before);
        return energy == 0 ? 0 : power / (energy * samples.Length / 2);
    }

    public static short Decode(byte sample)
    {
        var value = sample ^ 0x55;
        var exponent = (value >> 4) & 7;
        var magnitude = ((value & 0x0f) << 4) + 8;
        if (exponent > 0)
        {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }

        return (short)((value & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte Encode(short sample)
    {
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = Math.Min(sample >= 0 ? sample : -(sample + 1), 32_635) >> 4;
        var exponent = 0;
        for (var rest = magnitude >> 4; rest > 0; rest >>= 1)
        {
            exponent++;
        }

        var mantissa = exponent == 0 ? magnitude : magnitude >> (exponent - 1);
        return (byte)((sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55);
    }
}
