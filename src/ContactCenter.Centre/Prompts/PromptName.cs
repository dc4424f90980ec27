using System.Text;

namespace ContactCenter.Centre.Prompts;

/// <summary>How the file of a prompt may be called.</summary>
public static class PromptName
{
    /// <summary>In bytes of UTF-8: file systems take 255, and it is written beside its place first.</summary>
    public const int Longest = 200;

    private const int LongestInCharacters = 128;

    private static readonly string[] Raw = [".al", ".alaw"];

    /// <summary>A name without a folder, and of a kind that can be played.</summary>
    public static bool IsPlain(string file) =>
        file.Length is > 0 and <= LongestInCharacters && Encoding.UTF8.GetByteCount(file) <= Longest && file == file.Trim()
        && file == Path.GetFileName(file) && !file.StartsWith('.') && !file.Any(char.IsControl) && (IsWave(file) || IsRaw(file));

    public static bool IsWave(string file) => Path.GetExtension(file).Equals(".wav", StringComparison.OrdinalIgnoreCase);

    /// <summary>A-law without a header (ITU-T G.711, 8 kHz, mono).</summary>
    public static bool IsRaw(string file) => Raw.Contains(Path.GetExtension(file).ToLowerInvariant());
}
