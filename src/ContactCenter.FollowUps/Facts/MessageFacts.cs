using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.FollowUps.Facts;

/// <summary>
/// How messages were heard and answered (MSG-02, MSG-03). A message counts on the day on which its answer was due, when both of its terms
/// are over, or earlier when it was answered; one that needed nothing counts as neither in time nor late.
/// </summary>
internal sealed class MessageFacts : IFactSource
{
    private const string Messages = """
        (SELECT f.id, f.queue, f.entry_number, f.opened_at, f.closed_at, f.result, d.due_at, l.due_at AS hear_by
         FROM followups.follow_up f
         JOIN backoffice.duty d ON d.subject = f.id AND d.kind = 'message.answer'
         JOIN backoffice.duty l ON l.subject = f.id AND l.kind = 'message.listen'
         WHERE f.kind IN ('message', 'webMessage') AND f.result IS DISTINCT FROM 'notNeeded') AS message
        """;

    private const string IsDue = "(closed_at IS NOT NULL OR due_at < now())";

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Of("messages.left", new("到期留言量", "messages due"), IsDue),
        Of("messages.heard-on-time", new("1个工作日内听取查阅的留言量", "messages heard within one working day"),
            $"{IsDue} AND opened_at <= hear_by"),
        Of("messages.answered-on-time", new("2个工作日内答复的留言量", "messages answered within two working days"),
            $"{IsDue} AND closed_at <= due_at"),
    ];

    private static Fact Of(string name, BilingualText title, string predicate) => new(
        name, title, FactUnit.Count, Messages, "due_at", predicate, "1",
        [("id", new("留言", "Message")), ("queue", new("队列", "Queue")), ("result", new("结果", "Result"))])
    {
        Queue = "queue", EntryNumber = "entry_number", Opens = "message",
    };
}
