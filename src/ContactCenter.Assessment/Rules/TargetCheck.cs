namespace ContactCenter.Assessment.Rules;

/// <summary>Whether a measure has one possible target for each month.</summary>
internal static class TargetCheck
{
    public static void Add(ProblemList problems, string at, IndicatorUnit unit, Measure measure)
    {
        foreach (var target in measure.Targets)
        {
            CheckBounds(problems, at, unit, target);
            problems.AddIf(
                target.Months.Any(m => m is < 1 or > 12), $"{at}.months", "月份须在 1–12 之间", "months are 1 to 12");
            problems.Unique($"{at}.months", target.Months.Select(m => $"{m}"));
        }

        if (measure.Targets.Count == 0)
        {
            return;
        }

        for (var month = 1; month <= 12; month++)
        {
            var count = measure.Targets.Count(t => t.Months.Count == 0 || t.Months.Contains(month));
            problems.AddIf(count == 0, $"{at}.months", $"{month} 月没有目标", $"there is no target for month {month}");
            problems.AddIf(count > 1, $"{at}.months", $"{month} 月有 {count} 个目标", $"there are {count} targets for month {month}");
        }
    }

    private static void CheckBounds(ProblemList problems, string at, IndicatorUnit unit, Target target)
    {
        problems.AddIf(target is { AtLeast: null, AtMost: null }, at, "既无下限也无上限", "there is neither a lower nor an upper bound");
        problems.AddIf(target.AtLeast > target.AtMost, at, "下限高于上限", "the lower bound is above the upper one");
        problems.AddIf(target.AtLeast < 0 || target.AtMost < 0, at, "目标为负，不可能", "a negative target is impossible");
        problems.AddIf(
            unit == IndicatorUnit.Percent && (target.AtLeast > 100 || target.AtMost > 100),
            at,
            "百分比目标高于 100，不可能",
            "a target above 100 per cent is impossible");
    }
}
