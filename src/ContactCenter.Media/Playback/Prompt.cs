using ContactCenter.Media.G711;

namespace ContactCenter.Media.Playback;

/// <summary>A piece of audio to play, 8 kHz, immutable and shared by every leg that plays it. Holds both laws, so playing never converts.</summary>
public sealed class Prompt
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8000;

    private readonly byte[] _aLaw;
    private readonly byte[] _muLaw;

    private Prompt(string name, byte[] aLaw)
    {
        Name = name;
        _aLaw = aLaw;
        _muLaw = [.. aLaw];
        G711Codec.ALawToMuLaw(_muLaw);
    }

    /// <summary>For logs: a file name or what the tone is.</summary>
    public string Name { get; }

    /// <summary>Samples.</summary>
    public int Length => _aLaw.Length;

    /// <summary>Playing time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_aLaw.Length / SampleRate);

    /// <summary>The audio as A-law codes.</summary>
    public ReadOnlySpan<byte> ALaw => _aLaw;

    /// <summary>The audio as µ-law codes.</summary>
    public ReadOnlySpan<byte> MuLaw => _muLaw;

    /// <summary>Makes a prompt of A-law codes (copied).</summary>
    public static Prompt FromALaw(string name, ReadOnlySpan<byte> codes) => new(name, codes.ToArray());

    /// <summary>Makes a prompt of linear samples, 8 kHz.</summary>
    public static Prompt FromLinear(string name, ReadOnlySpan<short> samples)
    {
        var codes = new byte[samples.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = G711Codec.EncodeALaw(samples[i]);
        }

        return new Prompt(name, codes);
    }

    /// <summary>Silence of a length up to an hour.</summary>
    public static Prompt Silence(TimeSpan duration)
    {
        var codes = new byte[(int)(Math.Clamp(duration.TotalSeconds, 0, 3600) * SampleRate)];
        codes.AsSpan().Fill(G711Codec.ALawSilence);
        return new Prompt("silence", codes);
    }
}
