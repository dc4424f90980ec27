using System.Globalization;
using System.Text;

namespace ContactCenter.Backoffice.Attachments;

/// <summary>Names of files as people give them: shown and written into headers and logs, never used as a path.</summary>
public static class FileNames
{
    private const int Longest = 200;

    /// <summary>
    /// Without the folders that a browser of either system may name, and without characters that are not seen: a line break, or one that
    /// turns the writing round so that <c>exe</c> reads as <c>pdf</c>.
    /// </summary>
    /// <returns>1 to 200 characters; the end of a longer name, which says what it is.</returns>
    public static string Plain(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        var runes = name.EnumerateRunes().TakeLast(Longest).Select(rune => IsSeen(rune) ? rune.ToString() : "_").ToList();
        return runes.Count == 0 ? "file" : string.Concat(runes);
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
