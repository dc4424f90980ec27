using ContactCenter.Domain.Calls;
using ContactCenter.Host.Centre;
using ContactCenter.Reporting.Csv;

namespace ContactCenter.Host.Calls;

/// <summary>The list of calls for a spreadsheet: times in the centre's zone, durations in seconds, numbers masked.</summary>
internal static class CallsCsv
{
    private static readonly object[] Titles =
    [
        "id", "direction", "entryNumber", "callerNumber", "queue", "agent", "arrivedAt", "humanRequestedAt", "answeredAt", "endedAt",
        "wrapUpEndedAt", "outcome", "endParty", "endCause", "sipStatus", "waitSeconds", "talkSeconds", "holdSeconds", "wrapUpSeconds",
        "handleSeconds", "wrapUpAutomatic", "disposition", "offers", "transfers", ExportNote.Title,
    ];

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<CallRecord> calls, CentreClock clock, ExportNote note)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync(Titles);
        await foreach (var call in calls)
        {
            await csv.WriteRowAsync(Values(CallRow.Of(call), clock, note));
        }
    }

    private static object?[] Values(CallRow call, CentreClock clock, ExportNote note) =>
    [
        call.Id, Word<CallDirection>(call.Direction), call.EntryNumber, call.CallerNumber, call.Queue, call.Agent, clock.Local(call.ArrivedAt),
        Local(call.HumanRequestedAt, clock), Local(call.AnsweredAt, clock), Local(call.EndedAt, clock), Local(call.WrapUpEndedAt, clock),
        Word<CallOutcome>(call.Outcome), Word(call.End?.Party), Word(call.End?.Cause), call.End?.SipStatus, call.WaitSeconds, call.TalkSeconds,
        call.HoldSeconds, call.WrapUpSeconds, call.HandleSeconds, call.WrapUpAutomatic ? "true" : "false", call.Disposition, call.Offers,
        call.Transfers, note.Mark,
    ];

    private static object? Local(DateTimeOffset? time, CentreClock clock) => time is { } t ? clock.Local(t) : null;

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } v ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()) : null;
}
