namespace ContactCenter.Assessment.Rules;

/// <summary>Whether one indicator can be computed.</summary>
internal static class IndicatorCheck
{
    public static IReadOnlyList<RuleProblem> Of(Indicator indicator)
    {
        var place = $"indicators[{indicator.Code}]";
        var problems = new ProblemList();
        problems.Required($"{place}.code", indicator.Code);
        problems.Required($"{place}.name", indicator.Name);
        problems.AddIf(indicator.Measures.Count == 0, $"{place}.measures", "没有计算项", "there is no measure");
        for (var i = 0; i < indicator.Measures.Count; i++)
        {
            var measure = indicator.Measures[i];
            var at = $"{place}.measures[{i}]";
            problems.AddIf(indicator.Measures.Count > 1 && measure.Name is null, $"{at}.name", "多个计算项须有名称", "several measures need names");
            CheckFacts(problems, at, indicator.Unit, measure);
            TargetCheck.Add(problems, $"{at}.targets", indicator.Unit, measure);
            CheckDeduction(problems, $"{at}.deduction", indicator.Unit, measure);
        }

        return problems.All;
    }

    private static void CheckFacts(ProblemList problems, string at, IndicatorUnit unit, Measure measure)
    {
        problems.AddIf(measure.Numerator.Count == 0, $"{at}.numerator", "没有数据", "there is no fact");
        problems.AddIf(
            (unit == IndicatorUnit.Count) != (measure.Denominator.Count == 0),
            $"{at}.denominator",
            unit == IndicatorUnit.Count ? "次数没有分母" : "没有数据",
            unit == IndicatorUnit.Count ? "a count has no denominator" : "there is no fact");
        var numeratorUnit = unit is IndicatorUnit.Seconds or IndicatorUnit.Minutes ? FactUnit.Milliseconds : FactUnit.Count;
        CheckNames(problems, $"{at}.numerator", measure.Numerator, numeratorUnit);
        CheckNames(problems, $"{at}.denominator", measure.Denominator, FactUnit.Count);
    }

    private static void CheckNames(ProblemList problems, string at, IReadOnlyList<string> names, FactUnit unit)
    {
        problems.Unique(at, names);
        foreach (var name in names)
        {
            if (FactCatalogue.Find(name) is not { } fact)
            {
                problems.Add(at, $"没有“{name}”这项数据", $"there is no fact “{name}”");
            }
            else if (fact.Unit != unit)
            {
                problems.Add(
                    at,
                    $"“{name}”的单位是{(fact.Unit == FactUnit.Count ? "次数" : "毫秒")}，与指标单位不符",
                    $"“{name}” is in {(fact.Unit == FactUnit.Count ? "counts" : "milliseconds")}, which does not fit the indicator's unit");
            }
        }
    }

    private static void CheckDeduction(ProblemList problems, string at, IndicatorUnit unit, Measure measure)
    {
        if (measure.Deduction is not { } deduction)
        {
            return;
        }

        problems.AddIf(measure.Targets.Count == 0, at, "有扣分而没有目标", "there is a deduction but no target");
        problems.AddIf(deduction.Step <= 0, $"{at}.step", "步长须大于 0", "the step must be above 0");
        problems.AddIf(deduction.Points <= 0, $"{at}.points", "扣分须大于 0", "the points must be above 0");
        if (deduction.DoubledFact is { } doubled)
        {
            problems.AddIf(
                unit != IndicatorUnit.Count || measure.Targets.Any(t => t.AtMost is null),
                $"{at}.doubledFact",
                "加倍只适用于有上限的次数",
                "only counts with an upper bound can be doubled");
            CheckNames(problems, $"{at}.doubledFact", [doubled], FactUnit.Count);
        }
    }
}
