using System.Text;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Centre.Prompts;

/// <summary>How the file of a prompt may be called.</summary>
public static class PromptName
{
    /// <summary>In bytes of UTF-8: file systems take 255, and it is written beside its place first.</summary>
    public const int Longest = 200;

    private const int LongestInCharacters = 128;

    private static readonly string[] Raw = [".al", ".alaw"];

    /// <summary>A name without a folder that reads as it is written (<see cref="TextRules"/>), and of a kind that can be played.</summary>
    public static bool IsPlain(string file) =>
        file.Length is > 0 and <= LongestInCharacters && Encoding.UTF8.GetByteCount(file) <= Longest && file == file.Trim()
        && file == Path.GetFileName(file) && !file.StartsWith('.') && TextRules.IsLine(file) && (IsWave(file) || IsRaw(file));

    public static bool IsWave(string file) => Path.GetExtension(file).Equals(".wav", StringComparison.OrdinalIgnoreCase);

    /// <summary>A-law without a header (ITU-T G.711, 8 kHz, mono).</summary>
    public static bool IsRaw(string file) => Raw.Contains(Path.GetExtension(file).ToLowerInvariant());
}
