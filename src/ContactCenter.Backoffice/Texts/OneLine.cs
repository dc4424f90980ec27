using System.Globalization;
using System.Text;

namespace ContactCenter.Backoffice.Texts;

/// <summary>
/// A line that somebody typed and others read in lists, files and the audit log: it is shown as it was typed. A second line would look like
/// another entry, and a mark that turns the direction of writing (Unicode Standard Annex 9) would make it read as something else.
/// </summary>
public static class OneLine
{
    /// <returns>False for control characters, line and paragraph separators, marks of direction and half a surrogate pair.</returns>
    public static bool Fits(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || TurnsDirection(rune.Value) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool TurnsDirection(int rune) =>
        rune is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
