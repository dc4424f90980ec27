namespace ContactCenter.Host.Live;

/// <summary>Words that people write to people.</summary>
internal static class Texts
{
    public const int LongestReason = 200;

    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Check(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) || text.Length > longest ? $"Give 1 to {longest} characters."
        : text.Any(c => char.IsControl(c) && c is not '\n') ? "Give text without control characters."
        : null;
}
