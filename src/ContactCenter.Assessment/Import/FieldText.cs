using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContactCenter.Assessment.Import;

/// <summary>How the text of a field is cleaned and compared: one rule for every column.</summary>
internal static class FieldText
{
    /// <summary>Without blanks of any kind at both ends: no-break and full-width spaces, tabs, marks that are not seen.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeFromUtf8(text, out var rune, out var length) is OperationStatus.Done && IsBlank(rune))
        {
            text = text[length..];
        }

        while (!text.IsEmpty && Rune.DecodeLastFromUtf8(text, out var rune, out var length) is OperationStatus.Done && IsBlank(rune))
        {
            text = text[..^length];
        }

        return text;
    }

    /// <summary>Spreadsheets keep digits as text with an apostrophe before them, or as ="…"; both are taken off.</summary>
    public static string WithoutGuard(string text) => text switch
    {
        ['=', '"', .. var inner, '"'] => inner.Trim(),
        ['\'', .. var inner] => inner.Trim(),
        _ => text,
    };

    /// <summary>What two spellings of one name have in common: full-width letters are letters, and case does not count.</summary>
    public static string KeyOf(string name) => name.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>1.39E+10: a spreadsheet wrote a long number so, and its last digits are gone.</summary>
    public static bool IsScientific(string text)
    {
        var e = text.AsSpan().IndexOfAny('E', 'e');
        if (e <= 0 || !IsDecimal(text.AsSpan(0, e)))
        {
            return false;
        }

        var power = text.AsSpan(e + 1);
        power = power is ['+' or '-', .. var digits] ? digits : power;
        return !power.IsEmpty && !power.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>A row that a spreadsheet left empty: commas, quotes and blanks.</summary>
    public static bool IsEmptyRow(ReadOnlySpan<byte> line)
    {
        foreach (var part in line.SplitAny((byte)',', (byte)'"'))
        {
            if (!Trim(line[part]).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return char.IsAsciiDigit(text[0]) && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9')
            && (point < 0 || !text[..point].ContainsAnyExceptInRange('0', '9'));
    }

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;
}
