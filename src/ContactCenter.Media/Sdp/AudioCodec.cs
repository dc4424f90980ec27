namespace ContactCenter.Media.Sdp;

/// <summary>An audio encoding this library speaks. The number is its static payload type (RFC 3551 §6).</summary>
public enum AudioCodec
{
    /// <summary>G.711 µ-law, 8 kHz.</summary>
    Pcmu = 0,

    /// <summary>G.711 A-law, 8 kHz.</summary>
    Pcma = 8,

    /// <summary>G.722; its RTP clock is 8000 by RFC 3551 §4.5.2. Forwarded between equal legs only.</summary>
    G722 = 9,
}

internal static class AudioCodecs
{
    public static string Encoding(this AudioCodec codec) => codec switch
    {
        AudioCodec.Pcma => "PCMA/8000",
        AudioCodec.Pcmu => "PCMU/8000",
        AudioCodec.G722 => "G722/8000",
    };

    public static bool Matches(this AudioCodec codec, string encoding)
    {
        // "PCMA/8000/1" names the one channel that is the default (RFC 4566 §6).
        var name = codec.Encoding();
        return encoding.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && (encoding.Length == name.Length || encoding.AsSpan(name.Length) is "/1");
    }
}
