using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Live;

/// <summary>Words that people write to people.</summary>
internal static class Texts
{
    public const int LongestReason = 200;

    /// <returns>What is wrong; null when nothing is.</returns>
    public static Fault? Check(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) || text.Length > longest ? Wrong.Length(longest)
        : text.Any(c => char.IsControl(c) && c is not '\n') ? Wrong.ControlCharacters.With()
        : null;
}
