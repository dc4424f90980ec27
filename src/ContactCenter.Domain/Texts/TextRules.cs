using System.Globalization;
using System.Text;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Texts;

/// <summary>
/// The one rule for what somebody typed and others read, in lists, files and the audit log: it is shown as it was typed. In one line, a
/// second one would look like another entry; a mark that turns the direction of writing (Unicode Standard Annex 9) would make either read
/// as something else. Pure.
/// </summary>
public static class TextRules
{
    /// <returns>False for control characters, line and paragraph separators, marks of direction and half a surrogate pair.</returns>
    public static bool IsLine(string text) => All(text, rune => !IsControl(rune) && !IsMark(rune) && !Turns(rune));

    /// <returns>
    /// False for control characters but breaks and tabulators, for what embeds or overrides a direction, and half a surrogate pair. The
    /// marks that only say of which direction a neighbour is are a part of right written Uyghur and Arabic.
    /// </returns>
    public static bool IsText(string text) =>
        All(text, rune => (!IsControl(rune) || rune.Value is '\n' or '\r' or '\t') && !Turns(rune));

    /// <returns>False for what is empty to whoever reads it: blanks, marks without width, fillers.</returns>
    public static bool IsSeen(string text) => text.EnumerateRunes().Any(rune => !IsBlank(rune));

    /// <param name="text">A name or a reason that is needed.</param>
    /// <param name="longest">In characters, blanks around it too.</param>
    /// <returns>Null when nothing is wrong with it.</returns>
    public static Fault? WhyNotLine(string? text, int longest) => text is null || !IsSeen(text) || text.Length > longest
        ? Wrong.Length(longest)
        : IsLine(text) ? null : Wrong.NotOneLine.With();

    /// <inheritdoc cref="WhyNotLine"/>
    /// <remarks>It may be left out.</remarks>
    public static Fault? WhyNotLineIfAny(string? text, int longest) => text is null ? null
        : text.Length > longest ? Wrong.TooLong(longest)
        : IsLine(text) ? null : Wrong.NotOneLine.With();

    /// <summary>The same of what may have several lines.</summary>
    public static Fault? WhyNotText(string? text, int longest) => text is null || !IsSeen(text) || text.Length > longest
        ? Wrong.Length(longest)
        : IsText(text) ? null : Wrong.ControlCharacters.With();

    /// <summary>The beginning of a text, at most so long; half a character is none.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text
        : text[..(longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static bool All(string text, Func<Rune, bool> isGood)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || !isGood(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>What Unicode has as letters, marks or symbols and shows as nothing is among it.</summary>
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || IsControl(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F);

    private static bool IsMark(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F;

    private static bool Turns(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
