using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Chat.Facts;

/// <summary>
/// How visitors were answered online (KPI-04, KPI-05, the 30 s of CHT-02). A chat that is over counts on the day on which it began; one for
/// which nobody was asked counts nowhere.
/// </summary>
internal sealed class ChatFacts : IFactSource
{
    private const string Chats = """
        (SELECT c.id, c.queue, c.opened_at, c.ended_at, c.first_owner, c.agent, c.score, c.rating_asked, c.requested_at, v.is_met
         FROM chat.chat c
         LEFT JOIN LATERAL (
           SELECT is_met FROM chat.verdict WHERE chat = c.id AND rule = 'firstAnswer' ORDER BY ordinal LIMIT 1) v ON true
         WHERE c.ended_at IS NOT NULL AND c.requested_at IS NOT NULL) AS online
        """;

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Of("online.requested", new("在线人工请求量", "chats that asked for a person"), "true"),
        Of("online.services", new("在线人工服务量", "chats that a person answered"), "first_owner IS NOT NULL"),
        Of("online.responded-within-30s", new("30秒内响应的在线会话", "chats answered within 30 s"), "is_met"),
        Of("online.rating-pushed", new("在线推送评价量", "chats whose visitors were asked to rate"), "rating_asked"),
        Of("online.rating-received", new("在线评价量", "chats that were rated"), "score IS NOT NULL"),
        Of("online.rating-satisfied", new("在线满意量", "chats rated satisfied"), "score >= 4"),
    ];

    private static Fact Of(string name, BilingualText title, string predicate) => new(
        name, title, FactUnit.Count, Chats, "opened_at", predicate, "1",
        [
            ("id", new("会话", "chat")), ("queue", new("队列", "queue")), ("first_owner", new("首问责任人", "first owner")),
            ("opened_at", new("开始时间", "began at")), ("ended_at", new("结束时间", "ended at")), ("score", new("评分", "score")),
        ])
    {
        Queue = "queue",
    };
}
