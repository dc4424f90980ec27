using System.Text;

namespace ContactCenter.Reporting.Pdf;

/// <summary>
/// Breaks text into lines: between Chinese characters anywhere but before a closing and after an opening mark, in Latin text at
/// spaces; a word that fits in no line is cut.
/// </summary>
internal static class LineBreaker
{
    private const string NotAtStart = "，。、；：？！）》】〕」』”’…‰％·,.;:?!)]}%";
    private const string NotAtEnd = "（《【〔「『“‘([{¥￥";

    public static List<string> Break(string text, TextStyle style, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            BreakParagraph(paragraph, style, width, lines);
        }

        return lines;
    }

    private static void BreakParagraph(string text, TextStyle style, double width, List<string> lines)
    {
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in Words(text))
        {
            var wide = style.Width(word);
            if (used + style.Width(word.TrimEnd()) > width && line.Length > 0)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }

            if (wide > width)
            {
                used = AddCut(word, style, width, line, used, lines);
                continue;
            }

            line.Append(word);
            used += wide;
        }

        lines.Add(line.ToString().TrimEnd());
    }

    private static double AddCut(string word, TextStyle style, double width, StringBuilder line, double used, List<string> lines)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            var wide = style.Width(rune.Value);
            if (used + wide > width && line.Length > 0)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            line.Append(rune.ToString());
            used += wide;
        }

        return used;
    }

    /// <summary>The pieces that stay together, spaces at the end of the piece before them.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var last = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (word.Length > 0 && MayBreak(last, rune))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune.ToString());
            last = rune;
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool MayBreak(Rune before, Rune after)
    {
        if (Rune.IsWhiteSpace(after) || Contains(NotAtStart, after) || Contains(NotAtEnd, before))
        {
            return false;
        }

        return Rune.IsWhiteSpace(before) || IsWide(before) || IsWide(after);
    }

    private static bool Contains(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsWide(Rune rune) => rune.Value >= 0x2E80;
}
