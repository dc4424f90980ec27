using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Lists;

namespace ContactCenter.Reporting.Csv;

/// <summary>
/// A list as a file for a spreadsheet, row by row as it comes: the columns by their names, and on every row who took it out, when and why.
/// </summary>
public static class ListFile
{
    /// <param name="stream">Where it is written; left open.</param>
    /// <param name="columns">Those that files have, in this order.</param>
    /// <param name="rows">Never held in memory together.</param>
    /// <param name="note">Who takes it out.</param>
    /// <param name="local">A point in time by the wall clock that it is written in.</param>
    public static async Task WriteAsync<TRow>(
        Stream stream,
        IEnumerable<ListColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        ExportNote note,
        Func<DateTimeOffset, DateTimeOffset> local)
    {
        ListColumn<TRow>[] written = [.. columns.Where(c => !c.IsLeftOutOfFiles)];
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync([.. written.Select(c => (object)c.Name), ExportNote.Title]);
        await foreach (var row in rows)
        {
            await csv.WriteRowAsync([.. written.Select(c => Value(c.Value(row), local)), note.Mark]);
        }
    }

    private static object? Value(object? value, Func<DateTimeOffset, DateTimeOffset> local) => value switch
    {
        DateTimeOffset time => local(time),
        bool flag => flag ? "true" : "false",
        _ => value,
    };
}
