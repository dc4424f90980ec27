using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Host.Live;

/// <summary>Words that people write to people.</summary>
internal static class Texts
{
    public const int LongestReason = 200;

    /// <returns>What is wrong; null when nothing is.</returns>
    public static Fault? Check(string? text, int longest) =>
        TextRules.WhyNotText(text, longest);
}
