namespace ContactCenter.Assessment.Rules;

/// <summary>Whether scores can become grades and money.</summary>
internal static class ScoringCheck
{
    public static void Add(ProblemList problems, RuleSet rules)
    {
        if (rules.MonthScoring is { } month)
        {
            CheckMonth(problems, month);
        }

        if (rules.QuarterScoring is { } quarter)
        {
            CheckQuarter(problems, quarter);
        }

        problems.Unique("penalties", rules.Penalties.Select(p => p.Kind));
        foreach (var penalty in rules.Penalties)
        {
            problems.Required($"penalties[{penalty.Kind}].kind", penalty.Kind);
            problems.Required($"penalties[{penalty.Kind}].reason", penalty.Reason);
            problems.Required($"penalties[{penalty.Kind}].source", penalty.Source);
            problems.Percent($"penalties[{penalty.Kind}].fromPercent", penalty.FromPercent);
            problems.Percent($"penalties[{penalty.Kind}].toPercent", penalty.ToPercent);
            problems.AddIf(
                penalty.FromPercent > penalty.ToPercent, $"penalties[{penalty.Kind}]", "下限高于上限", "the lower bound is above the upper one");
        }
    }

    private static void CheckMonth(ProblemList problems, MonthScoring month)
    {
        problems.AddIf(month.BaseScore <= 0, "monthScoring.baseScore", "须大于 0", "must be above 0");
        problems.AddIf(
            month.MoneyBelow < 0 || month.MoneyBelow > month.BaseScore,
            "monthScoring.moneyBelow",
            "须在 0 与基础分之间",
            "must be between 0 and the base score");
        problems.AddIf(
            month.FailedAtMost < 0 || month.FailedAtMost >= month.BaseScore,
            "monthScoring.failedAtMost",
            "须不小于 0 且低于基础分",
            "must be at least 0 and below the base score");
        problems.Percent("monthScoring.percentPerPoint", month.PercentPerPoint);
        problems.Percent("monthScoring.percentPerFinding", month.PercentPerFinding);
        problems.AddIf(month.FailedWindow < 1, "monthScoring.failedWindow", "至少 1 个月", "at least one month");
        problems.AddIf(
            month.FailedMonths < 1 || month.FailedMonths > month.FailedWindow,
            "monthScoring.failedMonths",
            "须在 1 与统计月数之间",
            "must be between 1 and the window");
    }

    private static void CheckQuarter(ProblemList problems, QuarterScoring quarter)
    {
        problems.AddIf(quarter.Grades.Count == 0 || quarter.Grades[^1].From != 0, "quarterScoring.grades", "最低等次须从 0 分起", "the last grade must start at 0");
        problems.AddIf(
            quarter.Grades.Zip(quarter.Grades.Skip(1)).Any(pair => pair.First.From <= pair.Second.From),
            "quarterScoring.grades",
            "等次须从高到低",
            "grades go from the best down");
        foreach (var grade in quarter.Grades)
        {
            problems.Percent($"quarterScoring.grades[{grade.Name.Zh}].from", grade.From);
        }

        problems.Percent("quarterScoring.unqualifiedPercent", quarter.UnqualifiedPercent);
        problems.Percent("quarterScoring.basePercent", quarter.BasePercent);
        problems.AddIf(quarter.StandardScore <= 0, "quarterScoring.standardScore", "须大于 0", "must be above 0");
        problems.AddIf(quarter.ComplaintPenalty.Value < 0, "quarterScoring.complaintPenalty", "不能为负", "must not be negative");
    }
}
