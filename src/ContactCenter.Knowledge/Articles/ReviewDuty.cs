using System.Globalization;
using ContactCenter.Backoffice.Duties;

namespace ContactCenter.Knowledge.Articles;

/// <summary>Until when what was handed in is decided on (KB-02, KB-09): otherwise notes lie while callers ask.</summary>
internal static class ReviewDuty
{
    public static DutyKind Kind { get; } = new(
        "knowledge.review", new("知识审核", "Review of knowledge"), DutyRule.WorkingDays(1),
        new(
            "《管理规范》：知识更新应及时、准确；提交后 1 个工作日内审核",
            "Management rules: knowledge is brought up to date in time, so it is decided on within a working day"));

    /// <summary>A version that is handed in again has another revision, and is owed anew.</summary>
    public static string SubjectOf(string article, int number, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{article}/{number}/{revision}");
}
