using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Quality.Sources;

/// <summary>Where contacts to be scored come from (QA-08): calls, chats, messages, tickets; declared once by who knows them.</summary>
/// <param name="Name">Kept with every sample, so it never changes: <c>calls</c>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Rows">
/// A SELECT of <c>id</c> (text), <c>at</c> (when it ended or was answered), <c>seat</c> (agent, or the user name of who has none),
/// <c>queue</c>, <c>entry_number</c>, <c>subject</c> (text or null), <c>rating</c> (integer 1–5 or null), <c>length_ms</c> (bigint or
/// null):
/// every contact that somebody of the centre had, once, when it is over.
/// </param>
public sealed record PopulationSource(string Name, BilingualText Title, string Rows)
{
    public const string Calls = "calls";

    /// <summary>
    /// What was written, where the source is one of words: a SELECT of <c>at</c>, <c>author</c> (<c>visitor</c>, <c>agent</c>,
    /// <c>robot</c> or <c>system</c>) and <c>body</c> of the contact <c>$1</c>, in its order, without notes among those who serve.
    /// </summary>
    public string? Words { get; init; }

    /// <summary>Answered calls of those who rang; the seat is the one that had the call last.</summary>
    internal static PopulationSource OfCalls { get; } = new(
        Calls, new("通话录音", "Calls"),
        """
        SELECT c.call_id AS id, c.arrived_at AS at, c.agent AS seat, c.queue, c.entry_number, c.disposition AS subject,
          r.rating::integer AS rating, c.talk_ms AS length_ms
        FROM call_record c LEFT JOIN call_rating r ON r.call_id = c.call_id AND r.arrived_at = c.arrived_at
        WHERE c.direction = 'inbound' AND c.answered_at IS NOT NULL AND c.is_closed AND c.agent IS NOT NULL
        """);
}

/// <param name="At">When it was written.</param>
/// <param name="Author"><c>visitor</c>, <c>agent</c>, <c>robot</c> or <c>system</c>.</param>
/// <param name="Body">The words.</param>
public sealed record ContactWords(DateTimeOffset At, string Author, string Body);

/// <summary>A contact of a source.</summary>
/// <param name="Id">Of the source.</param>
/// <param name="At">When.</param>
/// <param name="Seat">Who had it: an agent, or the user name of who has no seat.</param>
/// <param name="Queue">Null: it came by none.</param>
/// <param name="EntryNumber">Null: it came by none.</param>
/// <param name="Subject">What it was about, as its source says.</param>
/// <param name="Rating">1–5; null: the taxpayer gave none.</param>
/// <param name="LengthMs">How long it went on; null where that says nothing.</param>
public sealed record SourceContact(
    string Id, DateTimeOffset At, string Seat, string? Queue, string? EntryNumber, string? Subject, int? Rating, long? LengthMs);
