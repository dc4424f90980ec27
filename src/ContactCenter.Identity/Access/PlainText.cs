using System.Globalization;
using System.Text;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Identity.Access;

/// <summary>
/// Names that people read: two that look alike are told apart by nobody, so nothing that is not seen is in them (Unicode Technical Standard
/// 39, 3.1).
/// </summary>
internal static class PlainText
{
    /// <summary>Drawn as nothing, whatever their category: the grapheme joiner, Hangul and Khmer fillers, the braille blank.</summary>
    private static readonly Rune[] Unseen =
        [new(0x034F), new(0x115F), new(0x1160), new(0x17B4), new(0x17B5), new(0x2800), new(0x3164), new(0xFFA0)];

    /// <param name="text">As it was sent.</param>
    /// <param name="longest">In UTF-16 units, spaces around it too.</param>
    /// <returns>Null when the text may be a name.</returns>
    public static Fault? WhyNot(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) || text.Length > longest ? IdentityFaults.NotOnlySpaces.With(longest)
        : !IsSeen(text) ? IdentityFaults.Unseen.With()
        : null;

    /// <summary>Alike for who reads them: without regard to case, width and composition.</summary>
    public static bool IsSame(string one, string other) => string.Equals(
        one.Trim().Normalize(NormalizationForm.FormKC), other.Trim().Normalize(NormalizationForm.FormKC),
        StringComparison.OrdinalIgnoreCase);

    /// <summary>False for half a surrogate pair too: no text can be stored that has one.</summary>
    private static bool IsSeen(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || Unseen.Contains(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }
}
