using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Quality.Facts;

/// <summary>
/// What assessment measures of quality: KPI-06 and KPI-07 from samples whose result counts, KPI-13 from every check. Each is in the month
/// in which it was done.
/// </summary>
internal sealed class QualityFacts(QualityItems items) : IFactSource
{
    /// <summary>What <see cref="Fact.Opens"/> says of a sample.</summary>
    public const string Kind = "quality-sample";

    private static readonly (string, BilingualText)[] OfSample =
    [
        ("id", new("样本", "Sample")), ("seat", new("坐席", "Agent")), ("contact_at", new("服务时间", "Served at")),
        ("scorer", new("质检员", "Scorer")), ("(total / 100.0)::numeric(5, 2)", new("得分", "Score")), ("purpose", new("用途", "Purpose")),
    ];

    private static readonly (string, BilingualText)[] OfItem =
    [
        ("id", new("标识", "Id")), ("type", new("类型", "Type")), ("subject", new("对象", "Subject")), ("seat", new("坐席", "Agent")),
        ("note", new("说明", "Note")),
    ];

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Sample("qa.business-samples", "业务质检样本总量", "business quality samples", "purpose <> 'service'"),
        Sample("qa.business-accurate", "业务解答准确（无严重错误）样本量", "business samples without serious error",
            "purpose <> 'service' AND NOT business_error"),
        Sample("qa.service-samples", "服务质检样本总量", "service quality samples", "purpose <> 'business'"),
        Sample("qa.service-compliant", "服务符合规范（无严重违规）样本量", "service samples without serious violation",
            "purpose <> 'business' AND NOT violation"),
        new("qa.items", new("服务质检总量", "quality items"), FactUnit.Count, items.Sql, "done_at", "true", "1", OfItem)
        {
            Queue = "queue", EntryNumber = "entry_number", Opens = Kind,
        },
    ];

    private static Fact Sample(string name, string zh, string en, string predicate) => new(
        name, new(zh, en), FactUnit.Count, "quality.counted_sample", "submitted_at", predicate, "1", OfSample)
    {
        Queue = "queue", EntryNumber = "entry_number", Opens = Kind,
    };
}
