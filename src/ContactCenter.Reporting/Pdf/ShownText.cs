using System.Text;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Text with every character that the font lacks replaced by a box, and which ones those were.</summary>
internal sealed class ShownText
{
    private const string Box = "□";
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Missing => _missing;

    public string Of(string text, TextStyle style)
    {
        if (text.EnumerateRunes().All(rune => Shows(rune, style)))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shows(rune, style))
            {
                shown.Append(rune.ToString());
                continue;
            }

            shown.Append(Box);
            _missing.Add(Rune.IsControl(rune) ? $"U+{rune.Value:X4}" : rune.ToString());
        }

        return shown.ToString();
    }

    private static bool Shows(Rune rune, TextStyle style) => rune.Value == '\n' || style.Has(rune.Value);
}
