using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Cases.Facts;

/// <summary>
/// What assessment measures of tickets. KPI-08 counts by the moment at which a ticket was due; what was merged or rejected in time is not
/// due any more and counts in neither part, and what is not due yet counts when it is closed. Only
/// contacts of a contract's queues count for the contract.
/// </summary>
public sealed class CaseFacts : IFactSource
{
    private const string Source = "cases.counted_ticket";
    private const string InTime = "met_at <= due_at";
    private const string Due = "withdrawn_at IS NULL AND (met_at IS NOT NULL OR due_at <= now())";

    private static readonly (string, BilingualText)[] Shown =
    [
        ("id", new("标识", "Id")), ("number", new("工单号", "Ticket")), ("title", new("标题", "Title")), ("due_at", new("应办结", "Due")),
        ("met_at", new("办结", "Closed")),
    ];

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Count("tickets.due", "应按期办结工单量", "tickets due", "due_at", Due),
        Count("tickets.closed-on-time", "已按期办结工单量", "tickets closed on time", "due_at", $"{Due} AND {InTime}"),
        Count(
            "tickets.priority-due", "应按期办结服务投诉、涉税举报工单量", "complaint and tax-violation tickets due", "due_at", $"{Due} AND priority"),
        Count(
            "tickets.priority-closed-on-time", "已按期办结服务投诉、涉税举报工单量", "complaint and tax-violation tickets closed on time", "due_at",
            $"{Due} AND priority AND {InTime}"),
        Count("problems.asked", "咨询问题量", "problems asked", "closed_at", "consult AND state = 'closed'"),
        Count("problems.solved", "已解决咨询问题量", "problems solved", "closed_at", "consult AND state = 'closed' AND solved"),

        // X10: a complaint belongs to the moment of its verdict.
        Count("tickets.complaints-proven", "属实投诉工单量", "complaint tickets found proven", "verdict_at", "verdict = 'proven'"),
        Count("tickets.complaints-major", "造成重大负面影响的属实投诉工单量", "proven complaint tickets with major influence", "verdict_at",
            "verdict = 'proven' AND major"),

        // X18: not withdrawn, or forwarded and severe.
        Count("tickets.complaints-valid", "有效投诉工单量", "valid complaint tickets", "accepted_at",
            "complaint AND (NOT withdrawn OR forwarded) AND state NOT IN ('rejected', 'merged')"),

        // FIN-05, X35: what the bureau may find; the finding itself is the bureau's.
        Count(
            "tickets.orders-late", "未按期办结的督办工单量", "supervised tasks not done on time", "due_at",
            $"supervised AND {Due} AND (met_at > due_at OR (met_at IS NULL AND due_at < now()))"),
    ];

    private static Fact Count(string name, string zh, string en, string at, string predicate) =>
        new(name, new(zh, en), FactUnit.Count, Source, at, predicate, "1", Shown) { Queue = "queue", Opens = "ticket" };
}
