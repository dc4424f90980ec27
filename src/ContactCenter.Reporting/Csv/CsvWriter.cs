using System.Globalization;
using System.Text;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Csv;

/// <summary>CSV (RFC 4180) as spreadsheets in China open it: UTF-8 with a byte order mark, a formula is never executed.</summary>
public sealed class CsvWriter(TextWriter text)
{
    public static TextWriter Open(Stream stream) => new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    public async Task WriteRowAsync(params object?[] values)
    {
        await text.WriteAsync(string.Join(',', values.Select(Format)));
        await text.WriteAsync("\r\n");
    }

    public void WriteRow(IEnumerable<object?> values) => text.Write(string.Join(',', values.Select(Format)) + "\r\n");

    public static string Format(object? value) => value switch
    {
        null => string.Empty,
        string cell => Quote(cell),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? string.Empty),
    };

    private static string Quote(string cell)
    {
        // CSV injection: a cell that begins like a formula is shown as text.
        var safe = FormulaText.LooksLikeOne(cell) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
