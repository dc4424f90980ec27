using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;

namespace ContactCenter.FollowUps.Listeners;

/// <summary>
/// Makes follow-ups of what callers ask for, and ends those whose caller was reached. Every follow-up has the id of what it was made of, so
/// hearing everything again from the first event makes none twice and changes none that somebody worked on.
/// </summary>
internal sealed class CallsToFollow(
    StorageDatabase database, FollowUpStore followUps, FollowUpQueries queries, IQueueNames queues)
{
    public async Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel)
    {
        var moving = new List<string>();
        foreach (var (stream, _, happened) in events.Select(e => e.Event))
        {
            switch (happened)
            {
                case MessageLeft left:
                    await BeginAsync(CallOf(stream), left, cancel);
                    break;
                case CallbackRequested asked:
                    await BeginAsync(CallOf(stream), asked, cancel);
                    break;
                case CallConnected or CallEnded:
                    moving.Add(CallOf(stream));
                    break;
                default:
                    break;
            }
        }

        if (moving.Count > 0)
        {
            await EndAsync([.. moving.Distinct()], cancel);
        }
    }

    private static string CallOf(string stream) => stream[StreamName.CallPrefix.Length..];

    private async Task BeginAsync(string call, MessageLeft left, CancellationToken cancel)
    {
        var (number, entry, queue) = await FirstContactAsync(call, cancel);
        await followUps.AddAsync(
            new("m-" + left.Recording.Value, FollowUpKind.Message, FollowUpOrigin.Caller, number, left.At)
            {
                Call = call,
                EntryNumber = entry,
                Queue = queue ?? queues.Find(left.Mailbox) ?? queues.OfEntryNumber(entry),
                Mailbox = left.Mailbox,
                Recording = left.Recording.Value,
                DurationMilliseconds = left.DurationMilliseconds,
            },
            cancel);
    }

    private async Task BeginAsync(string call, CallbackRequested asked, CancellationToken cancel)
    {
        var (_, entry, queue) = await FirstContactAsync(call, cancel);
        await followUps.AddAsync(
            new("c-" + call, FollowUpKind.Busy, FollowUpOrigin.Caller, asked.Number, asked.At)
            {
                Call = call,
                EntryNumber = entry,
                Queue = queue ?? queues.OfEntryNumber(entry),
                Priority = asked.Priority,
                Skills = asked.Skills,
            },
            cancel);
    }

    /// <summary>
    /// Whoever was called and answered was reached; whoever asked to be called, and spoke with an agent since then by whatever call, needs
    /// no other: by ringing again, or because somebody called from the list of lost calls. Both are seen from the records of the calls, so
    /// that the order in which a call's events and the agent's wish arrive makes no difference. Who answers the call of a survey has not
    /// answered its questions.
    /// </summary>
    private async Task EndAsync(string[] calls, CancellationToken cancel)
    {
        var reached = await database.ReadAsync(
            """
            SELECT f.id, c.answered_at, 'reached' FROM followups.attempt a
            JOIN call_record c ON c.call_id = a.call_id
            JOIN followups.follow_up f ON f.id = a.follow_up
            WHERE a.call_id = ANY($1) AND f.closed_at IS NULL AND f.kind NOT IN ('lowRating', 'survey')
              AND c.answered_at > coalesce(f.reopened_at, '-infinity')
            UNION ALL
            SELECT f.id, c.answered_at, CASE c.direction WHEN 'inbound' THEN 'rangAgain' ELSE 'reached' END FROM call_record c
            JOIN followups.follow_up f ON f.number = c.caller_number AND f.kind = 'busy' AND f.closed_at IS NULL
            WHERE c.call_id = ANY($1) AND c.caller_number <> '' AND c.answered_at > f.created_at
              AND c.answered_at > coalesce(f.reopened_at, '-infinity')
            """,
            r => (Id: r.GetString(0), At: r.GetFieldValue<DateTimeOffset>(1), Result: EnumText.Parse<FollowUpResult>(r.GetString(2))),
            cancel, (object)calls);
        foreach (var (id, at, result) in reached.OrderBy(r => r.At))
        {
            if (await queries.FindAsync(id, FollowUpSight.Everything, cancel) is { Closing: null } open)
            {
                await followUps.CloseAsync(open, new(at, By: null, result, Note: null), cancel);
            }
        }
    }

    private async Task<(string Number, string? EntryNumber, string? Queue)> FirstContactAsync(string call, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT caller_number, entry_number, queue FROM call_record WHERE call_id = $1",
            r => (r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)), cancel, call)).FirstOrDefault((string.Empty, null, null));
}
