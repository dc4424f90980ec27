using System.Text;
using System.Xml;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Text as a workbook may hold it.</summary>
internal sealed class SheetText
{
    /// <summary>More does not fit into one cell.</summary>
    private const int LongestText = 32_767;

    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Nothing that is not seen, and nothing that XML has no way to write.</summary>
    public static bool IsWritable(Rune rune) => !Rune.IsControl(rune) && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));

    public string Of(string text)
    {
        var cut = text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text;
        if (cut.All(XmlConvert.IsXmlChar))
        {
            return cut;
        }

        var shown = new StringBuilder(cut.Length);
        foreach (var rune in cut.EnumerateRunes())
        {
            var writable = IsWritable(rune) || rune.Value is '\n' or '\t' or '\r';
            shown.Append(writable ? rune.ToString() : "□");
            if (!writable)
            {
                _missing.Add($"U+{rune.Value:X4}");
            }
        }

        return shown.ToString();
    }
}
