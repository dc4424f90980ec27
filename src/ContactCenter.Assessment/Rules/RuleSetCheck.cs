using ContactCenter.Assessment.Calendars;

namespace ContactCenter.Assessment.Rules;

/// <summary>Whether rule sets can be used: every problem at once, each with its place; nothing when all is well.</summary>
public static class RuleSetCheck
{
    public static IReadOnlyList<RuleProblem> Of(RuleSet rules)
    {
        var problems = new ProblemList();
        problems.Required("id", rules.Id);
        problems.Required("name", rules.Name);
        problems.Required("source", rules.Source);
        problems.AddIf(rules.Version < 1, "version", "版本号从 1 开始", "versions are counted from 1");
        problems.AddIf(
            rules.EffectiveTo < rules.EffectiveFrom, "effectiveTo", "早于生效月份", "is before the month the version begins");
        problems.AddIf(rules.Indicators.Count == 0, "indicators", "没有指标", "there is no indicator");
        problems.Unique("indicators", rules.Indicators.Select(i => i.Code));
        foreach (var indicator in rules.Indicators)
        {
            problems.AddRange(IndicatorCheck.Of(indicator));
        }

        ScoringCheck.Add(problems, rules);
        CheckExemption(problems, rules);
        return problems.All;
    }

    /// <summary>The versions of one rule set over the months of a contract: no month without a version, none with two.</summary>
    public static IReadOnlyList<RuleProblem> OfVersions(IReadOnlyList<RuleSet> versions, YearMonth from, YearMonth to)
    {
        var problems = new ProblemList();
        problems.Unique("version", versions.Select(v => $"{v.Version}"));
        foreach (var other in versions.Where(v => v.Id != versions[0].Id))
        {
            problems.Add("id", $"版本 {other.Version} 属于“{other.Id}”", $"version {other.Version} belongs to “{other.Id}”");
        }

        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var ours = versions.Where(v => v.AppliesTo(month)).Select(v => v.Version).ToList();
            var list = string.Join(", ", ours);
            problems.AddIf(ours.Count == 0, "effectiveFrom", $"{month} 没有适用的版本", $"no version applies to {month}");
            problems.AddIf(ours.Count > 1, "effectiveFrom", $"{month} 有多个版本：{list}", $"several versions apply to {month}: {list}");
        }

        return problems.All;
    }

    private static void CheckExemption(ProblemList problems, RuleSet rules)
    {
        if (rules.Exemption is not { } exemption)
        {
            foreach (var indicator in rules.Indicators.Where(i => i.Exemptible))
            {
                problems.Add($"indicators[{indicator.Code}].exemptible", "没有突发状况规则", "there is no rule of exemption");
            }

            return;
        }

        problems.AddIf(FactCatalogue.Find(exemption.Fact) is null, "exemption.fact", $"没有“{exemption.Fact}”这项数据", $"there is no fact “{exemption.Fact}”");
        problems.AddIf(exemption.MoreThan < 0, "exemption.moreThan", "不能为负", "must not be negative");
        problems.AddIf(exemption.Events.Count == 0, "exemption.events", "没有突发状况的种类", "there is no kind of event");
        problems.AddIf(!rules.Indicators.Any(i => i.Exemptible), "exemption", "没有可豁免的指标", "there is no indicator to exempt");
    }
}
