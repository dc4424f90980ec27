using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>The parts of reports that people write (RPT-01, RPT-05, RPT-06): a closed list, and one for each indicator's correction.</summary>
public static class ReportSections
{
    /// <summary>咨询问题分析 (RPT-01), 咨询问题分类汇总 (RPT-04).</summary>
    public const string Questions = "questions";

    /// <summary>处理情况 (RPT-01).</summary>
    public const string Handling = "handling";

    /// <summary>意见建议 (RPT-01).</summary>
    public const string Opinions = "opinions";

    /// <summary>常见问题与解答 (RPT-05).</summary>
    public const string CommonQuestions = "common-questions";

    /// <summary>改进措施 (RPT-05).</summary>
    public const string Improvement = "improvement";

    private const string CorrectionStart = "correction:";

    private static readonly Dictionary<string, BilingualText> Titles = new(StringComparer.Ordinal)
    {
        [Questions] = new("咨询问题分析", "Analysis of questions"),
        [Handling] = new("处理情况", "Handling"),
        [Opinions] = new("意见建议", "Opinions and suggestions"),
        [CommonQuestions] = new("常见问题与解答", "Common questions and answers"),
        [Improvement] = new("改进措施", "Improvement"),
    };

    /// <summary>What a report of figures is asked to hold in words.</summary>
    public static ImmutableArray<string> OfPeriods { get; } = [Questions, Handling, Opinions];

    /// <summary>What the online report is asked to hold in words.</summary>
    public static ImmutableArray<string> OfOnline { get; } = [CommonQuestions, Improvement];

    /// <summary>The key of what is done about a missed indicator.</summary>
    public static string Correction(string indicator) => CorrectionStart + indicator;

    /// <summary>The indicator whose correction it is; null for any other part.</summary>
    public static string? IndicatorOf(string section) =>
        section.StartsWith(CorrectionStart, StringComparison.Ordinal) ? section[CorrectionStart.Length..] : null;

    /// <summary>Whether it is a part that has a name of its own.</summary>
    public static bool IsNamed(string section) => Titles.ContainsKey(section);

    /// <exception cref="KeyNotFoundException">It has no name of its own.</exception>
    public static BilingualText TitleOf(string section) => Titles[section];
}
