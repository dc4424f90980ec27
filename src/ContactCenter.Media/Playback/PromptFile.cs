using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using ContactCenter.Media.G711;

namespace ContactCenter.Media.Playback;

/// <summary>Reads prompts from disk: mono WAV at 8 kHz (16-bit linear, A-law, µ-law), or raw A-law in files ending .al or .alaw.</summary>
public static class PromptFile
{
    /// <summary>Largest file read: an hour of 16-bit audio and its header.</summary>
    public const int MaxBytes = 60 * 1024 * 1024;

    private const int Linear = 1;
    private const int ALaw = 6;
    private const int MuLaw = 7;

    /// <summary>Loads a file. On failure <paramref name="problem"/> says what is wrong with it, for the person who uploaded it.</summary>
    public static bool TryLoad(string path, [NotNullWhen(true)] out Prompt? prompt, out string problem)
    {
        prompt = null;
        problem = "";
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                problem = $"The file is larger than {MaxBytes} bytes.";
                return false;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = error.Message;
            return false;
        }

        var name = Path.GetFileName(path);
        if (Path.GetExtension(path).ToLowerInvariant() is ".al" or ".alaw")
        {
            prompt = Prompt.FromALaw(name, bytes);
            return true;
        }

        return TryRead(name, bytes, out prompt, out problem);
    }

    /// <summary>Reads the bytes of a WAV file.</summary>
    public static bool TryRead(string name, ReadOnlySpan<byte> wav, [NotNullWhen(true)] out Prompt? prompt, out string problem)
    {
        prompt = null;
        problem = "";
        if (wav.Length < 12 || !wav[..4].SequenceEqual("RIFF"u8) || !wav[8..12].SequenceEqual("WAVE"u8))
        {
            problem = "Not a WAV file.";
            return false;
        }

        var format = default(ReadOnlySpan<byte>);
        for (var rest = wav[12..]; rest.Length >= 8;)
        {
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)(rest.Length - 8));
            var body = rest.Slice(8, size);
            if (rest[..4].SequenceEqual("fmt "u8))
            {
                format = body;
            }
            else if (rest[..4].SequenceEqual("data"u8))
            {
                prompt = Decode(name, format, body, out problem);
                return prompt is not null;
            }

            rest = rest[Math.Min(rest.Length, 8 + size + (size & 1))..];
        }

        problem = "The WAV file has no audio.";
        return false;
    }

    private static Prompt? Decode(string name, ReadOnlySpan<byte> format, ReadOnlySpan<byte> body, out string problem)
    {
        if (format.Length < 16)
        {
            problem = "The WAV file does not say its format before the audio.";
            return null;
        }

        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (channels != 1 || rate != Prompt.SampleRate)
        {
            problem = $"The audio must be mono at 8000 Hz; it has {channels} channel(s) at {rate} Hz.";
            return null;
        }

        problem = "";
        switch (tag, bits)
        {
            case (ALaw, 8):
                return Prompt.FromALaw(name, body);
            case (MuLaw, 8):
                var codes = body.ToArray();
                G711Codec.MuLawToALaw(codes);
                return Prompt.FromALaw(name, codes);
            case (Linear, 16):
                return Prompt.FromLinear(name, MemoryMarshal.Cast<byte, short>(body[..(body.Length & ~1)]));
            default:
                problem = $"The encoding (format {tag}, {bits} bits) is not 16-bit linear, A-law or µ-law.";
                return null;
        }
    }
}
