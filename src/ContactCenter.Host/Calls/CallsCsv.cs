using System.Runtime.CompilerServices;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Reporting.Csv;

namespace ContactCenter.Host.Calls;

/// <summary>The list of calls for a spreadsheet: times in the centre's zone, durations in seconds, numbers masked.</summary>
internal static class CallsCsv
{
    /// <summary>Calls whose ratings are looked up at once.</summary>
    private const int Together = 500;

    public static Task WriteAsync(Stream stream, IAsyncEnumerable<CallRow> rows, CentreClock clock, ExportNote note) =>
        ListFile.WriteAsync(stream, CallListColumns.All, rows, note, clock.Local);

    /// <summary>What the caller said of a call; null: nothing.</summary>
    public static int? Of(this Dictionary<CallId, int> ratings, CallRecord call) =>
        ratings.TryGetValue(call.Id, out var said) ? said : null;

    /// <summary>With what their callers said.</summary>
    public static async IAsyncEnumerable<CallRow> RowsAsync(
        CallQueries calls, CallFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var some in calls.StreamAsync(filter, cancel).Chunk(Together).WithCancellation(cancel))
        {
            var ratings = await calls.RatingsAsync(some, cancel);
            foreach (var call in some)
            {
                yield return CallRow.Of(call, rating: ratings.Of(call));
            }
        }
    }
}
