using ContactCenter.Backoffice.Exports;
using ContactCenter.Domain.Calls;
using ContactCenter.Host.Centre;
using ContactCenter.Reporting.Csv;

namespace ContactCenter.Host.Calls;

/// <summary>The list of calls for a spreadsheet: times in the centre's zone, durations in seconds, numbers masked.</summary>
internal static class CallsCsv
{
    public static Task WriteAsync(Stream stream, IAsyncEnumerable<CallRecord> calls, CentreClock clock, ExportNote note) =>
        ListFile.WriteAsync(stream, CallListColumns.All, calls.Select(c => CallRow.Of(c)), note, clock.Local);
}
