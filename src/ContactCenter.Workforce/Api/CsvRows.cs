using System.Text;

namespace ContactCenter.Workforce.Api;

/// <param name="Line">On which it begins, from 1.</param>
/// <param name="Cells">Without blanks around them.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>CSV (RFC 4180): quoted cells may hold the delimiter, quotation marks and line breaks.</summary>
internal static class CsvRows
{
    /// <param name="text">Of the file.</param>
    /// <param name="delimiter">Between cells.</param>
    /// <param name="badLine">The line of the first quotation mark that is out of place; 0: none is.</param>
    /// <returns>Those with something in them, up to the fault.</returns>
    public static List<CsvRow> Read(string text, char delimiter, out int badLine)
    {
        var (rows, at, line) = (new List<CsvRow>(), 0, 1);
        badLine = 0;
        while (at < text.Length)
        {
            var (cells, first) = (new List<string>(), line);
            while (true)
            {
                if (ReadCell(text, delimiter, ref at, ref line) is not { } cell)
                {
                    badLine = first;
                    return rows;
                }

                cells.Add(cell.Trim());
                if (at >= text.Length || text[at] != delimiter)
                {
                    break;
                }

                at++;
            }

            SkipBreak(text, ref at, ref line);
            if (cells.Exists(c => c.Length > 0))
            {
                rows.Add(new(first, cells));
            }
        }

        return rows;
    }

    /// <returns>Null: a quotation mark is out of place.</returns>
    private static string? ReadCell(string text, char delimiter, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, delimiter, ref at, ref line);
        }

        var start = at;
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
        {
            if (text[at++] == '"')
            {
                return null;
            }
        }

        return text[start..at];
    }

    private static string? ReadQuoted(string text, char delimiter, ref int at, ref int line)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                line += text[at] == '\n' ? 1 : 0;
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[++at]);
            }
            else
            {
                at++;
                return at >= text.Length || text[at] == delimiter || text[at] is '\r' or '\n' ? cell.ToString() : null;
            }
        }

        return null;
    }

    private static void SkipBreak(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '\r')
        {
            at++;
        }

        if (at < text.Length && text[at] == '\n')
        {
            at++;
        }

        line++;
    }
}
