using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Visits.Visits;

/// <summary>What a month's report says of visits (SIT-03): by when they ended, each with the visits behind it.</summary>
internal sealed class VisitFacts : IFactSource
{
    private static readonly IReadOnlyList<(string Column, BilingualText Title)> Shown =
    [
        ("id", new("上门编号", "visit")), ("zone", new("区域", "zone")), ("technician", new("工程师", "technician")),
        ("consent_at", new("同意时间", "agreed at")), ("due_at", new("应到达", "due")), ("arrived_at", new("到达时间", "arrived at")),
        ("result", new("结果", "result")),
    ];

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Of("visits.done", new("上门技术服务次数", "visits on site"), "true"),
        Of("visits.solved", new("上门服务解决次数", "visits that solved the problem"), "result = 'resolved'"),
        Of("visits.on-time", new("按时到达的上门服务次数", "visits that arrived on time"), "in_time"),
    ];

    private static Fact Of(string name, BilingualText title, string predicate) =>
        new(name, title, FactUnit.Count, "visits.ended", "ended_at", predicate, "1", Shown) { Opens = "visit" };
}
