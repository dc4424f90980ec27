namespace ContactCenter.History.Queries;

/// <summary>Says of which calls the question was taken down as a ticket, beside those whose summary has a subject.</summary>
public interface ITicketedCalls
{
    /// <summary>A condition over <c>call_record</c>; it takes nothing from outside.</summary>
    string Sql { get; }
}

/// <summary>What an answered call lacks of what has to be kept of it (TKT-01).</summary>
public enum RecordGap
{
    /// <summary>The recording, the question, or both.</summary>
    Any,
    Recording,

    /// <summary>Neither its summary has a subject, nor is there a ticket of it.</summary>
    Question,
}

/// <summary>
/// What has to be kept of a call: its recording, and its question under a subject, in the summary or as a ticket. A call is asked for
/// that when an agent answered it and everything about it is closed.
/// </summary>
internal static class RecordSql
{
    public const string Asked = "answered_at IS NOT NULL AND is_closed";

    public const string Recorded =
        "EXISTS (SELECT FROM call_recording kept WHERE kept.call_id = call_record.call_id AND kept.duration_ms IS NOT NULL)";

    public static string Ticketed(ITicketedCalls? tickets) => tickets is null ? "false" : $"({tickets.Sql})";

    public static string Noted(ITicketedCalls? tickets) => $"(disposition IS NOT NULL OR {Ticketed(tickets)})";

    /// <summary>Calls that lack it.</summary>
    public static string Lacking(RecordGap gap, ITicketedCalls? tickets) => gap switch
    {
        RecordGap.Any => $"{Asked} AND NOT ({Recorded} AND {Noted(tickets)})",
        RecordGap.Recording => $"{Asked} AND NOT {Recorded}",
        RecordGap.Question => $"{Asked} AND NOT {Noted(tickets)}",
    };
}
