using System.Text;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Reporting.Spreadsheets;

namespace ContactCenter.Workforce.Api;

/// <summary>What is wrong with a row of a file.</summary>
/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">Of the row; null where it cannot be read.</param>
/// <param name="Why">What is wrong.</param>
internal sealed record FileFault(int Line, string? Field, Fault Why);

/// <summary>
/// Questions as a table, CSV (RFC 4180) or the first sheet of a workbook: a header of the columns by their names in either language, in
/// any order, and a row a question.
/// </summary>
internal static class QuestionFile
{
    public const int MostRows = 2000;
    public const int MostOptions = 10;

    /// <summary>Each column with its names; the first one is the field.</summary>
    private static readonly (string Field, string[] Names, bool IsNeeded)[] Columns =
    [
        ("type", ["type", "题型"], true), ("subject", ["subject", "科目编码"], true), ("difficulty", ["difficulty", "难度"], true),
        ("stem", ["stem", "题干"], true), ("key", ["key", "答案"], true), ("explanation", ["explanation", "解析"], false),
        .. Enumerable.Range(0, MostOptions).Select(n => ($"option{Letter(n)}", new[] { $"option{Letter(n)}", $"选项{Letter(n)}" }, false)),
    ];

    public static char Letter(int place) => (char)('A' + place);

    /// <returns>Each row as its fields, by line, and everything that keeps the file from being read.</returns>
    public static (List<(int Line, Dictionary<string, string> Fields)> Rows, List<FileFault> Faults) Read(Stream file)
    {
        var head = new byte[2];
        var isZip = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head is [(byte)'P', (byte)'K'];
        file.Position = 0;
        return isZip ? OfSheet(file) : OfText(file);
    }

    private static (List<(int, Dictionary<string, string>)> Rows, List<FileFault> Faults) OfSheet(Stream file)
    {
        if (SpreadsheetReader.Read(file, MostRows + 1) is not { } rows)
        {
            return ([], [new(1, null, ExamFaults.NoWorkbook)]);
        }

        var faults = new List<FileFault>();
        if (rows.Count == 0)
        {
            return ([], [new(1, null, ExamFaults.EmptyFile)]);
        }

        var header = rows[0].Cells.ToDictionary(c => c.Column, c => c.Text);
        var fields = FieldsOf(header, rows[0].Number, faults);
        var read = new List<(int, Dictionary<string, string>)>();
        foreach (var row in rows.Skip(1))
        {
            faults.AddRange(row.Cells.Where(c => c.IsFormatted && fields.ContainsKey(c.Column))
                .Select(c => new FileFault(row.Number, fields[c.Column], ExamFaults.FormattedCell)));
            read.Add((row.Number, row.Cells.Where(c => fields.ContainsKey(c.Column)).ToDictionary(c => fields[c.Column], c => c.Text)));
        }

        return Bounded(read, faults);
    }

    private static (List<(int, Dictionary<string, string>)> Rows, List<FileFault> Faults) OfText(Stream file)
    {
        string text;
        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
            text = reader.ReadToEnd().TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ([], [new(1, null, ExamFaults.NotUtf8)]);
        }

        var table = CsvRows.Read(text, DelimiterOf(text), out var badLine);
        if (badLine > 0 || table.Count == 0)
        {
            return ([], [badLine > 0 ? new(badLine, null, ExamFaults.Quotation) : new(1, null, ExamFaults.EmptyFile)]);
        }

        var faults = new List<FileFault>();
        var header = table[0].Cells.Select((name, at) => (name, at)).Where(c => c.name.Length > 0).ToDictionary(c => c.at, c => c.name);
        var fields = FieldsOf(header, table[0].Line, faults);
        var rows = table.Skip(1).Take(MostRows + 1).Select(row => (row.Line, Fields: row.Cells.Select((cell, at) => (Cell: cell, At: at))
            .Where(c => c.Cell.Length > 0 && fields.ContainsKey(c.At)).ToDictionary(c => fields[c.At], c => c.Cell))).ToList();
        return Bounded(rows, faults);
    }

    private static (List<(int, Dictionary<string, string>)> Rows, List<FileFault> Faults) Bounded(
        List<(int Line, Dictionary<string, string>)> rows, List<FileFault> faults)
    {
        if (rows.Count > MostRows)
        {
            faults.Add(new(rows[MostRows].Line, null, ExamFaults.TooManyRows.With(MostRows)));
            rows.RemoveRange(MostRows, rows.Count - MostRows);
        }

        return (rows, faults);
    }

    /// <summary>Which field stands in which column.</summary>
    private static Dictionary<int, string> FieldsOf(Dictionary<int, string> header, int line, List<FileFault> faults)
    {
        var fields = new Dictionary<int, string>();
        foreach (var (at, name) in header)
        {
            var plain = name.Trim();
            if (Columns.FirstOrDefault(c => c.Names.Contains(plain, StringComparer.OrdinalIgnoreCase)) is not { Field: { } field })
            {
                faults.Add(new(line, null, ExamFaults.StrangeColumn.With(TextRules.Cut(plain, 40))));
            }
            else if (fields.ContainsValue(field))
            {
                faults.Add(new(line, field, Wrong.Twice(TextRules.Cut(plain, 40))));
            }
            else
            {
                fields[at] = field;
            }
        }

        faults.AddRange(Columns.Where(c => c.IsNeeded && !fields.ContainsValue(c.Field))
            .Select(c => new FileFault(line, c.Field, ExamFaults.NoColumn.With(string.Join(" / ", c.Names.Reverse())))));
        return fields;
    }

    /// <summary>Spreadsheets write what their country divides by; the first line shows it.</summary>
    private static char DelimiterOf(string text)
    {
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return first.Contains(',') ? ',' : first.Contains(';') ? ';' : first.Contains('\t') ? '\t' : ',';
    }
}
