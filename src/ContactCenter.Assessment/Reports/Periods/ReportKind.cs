using System.Collections.Frozen;
using System.Text.Json;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>The reports that are made from figures.</summary>
public enum ReportKind
{
    Day,
    Week,
    Month,
    Quarter,

    /// <summary>Service levels agreed and reached (RPT-06).</summary>
    HalfYear,

    Year,

    /// <summary>热线运行情况月报: the month's sheet with every indicator, and the month's report behind it (RPT-02).</summary>
    Operation,

    /// <summary>Online services of a month: volume, common questions, improvement (RPT-05).</summary>
    Online,
}

/// <summary>Kinds of report in the words of the API, and the days that each is about.</summary>
public static class ReportKinds
{
    private static readonly FrozenDictionary<string, ReportKind> ByWord =
        Enum.GetValues<ReportKind>().ToFrozenDictionary(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), StringComparer.Ordinal);

    /// <summary>Null for a word that is none.</summary>
    public static ReportKind? Of(string word) => ByWord.TryGetValue(word, out var kind) ? kind : null;

    public static PeriodKind PeriodOf(ReportKind kind) => kind switch
    {
        ReportKind.Day => PeriodKind.Day,
        ReportKind.Week => PeriodKind.Week,
        ReportKind.Month or ReportKind.Operation or ReportKind.Online => PeriodKind.Month,
        ReportKind.Quarter => PeriodKind.Quarter,
        ReportKind.HalfYear => PeriodKind.HalfYear,
        ReportKind.Year => PeriodKind.Year,
    };

    /// <summary>Whether it can only be made of a contract's month, never of the whole centre.</summary>
    public static bool NeedsContract(ReportKind kind) => kind is ReportKind.Operation or ReportKind.Online;
}
