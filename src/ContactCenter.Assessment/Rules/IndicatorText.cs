using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>An indicator in words beside its formula, made from the data that is computed with, so that text and formula cannot differ.</summary>
public static class IndicatorText
{
    public static BilingualText Of(RuleSet rules, Indicator indicator)
    {
        var measures = indicator.Measures.Select(measure => OfMeasure(rules, indicator, measure)).ToList();
        var parts = new List<BilingualText> { Join("；", "; ", measures) };
        if (indicator.Measures.Count > 1)
        {
            parts.Add(indicator.Combination switch
            {
                MeasureCombination.Both => new("各项扣分相加", "deductions add up"),
                MeasureCombination.WorstOnly => new("只取扣分最大的一项", "only the largest deduction applies"),
            });
        }

        if (indicator.Period == AssessmentPeriod.Quarter)
        {
            parts.Add(new("按季度统计，季度最后一个月计算", "counted over the quarter, assessed in its last month"));
        }

        if (indicator.Exemptible && rules.Exemption is { } exemption)
        {
            var volume = ValueText.Number(exemption.MoreThan);
            parts.Add(new(
                $"登记突发状况且{FactCatalogue.Get(exemption.Fact).Title.Zh}超过 {volume} 时按另行标准",
                $"assessed by a separate standard when an emergency is recorded and there are more than {volume} {FactCatalogue.Get(exemption.Fact).Title.En}"));
        }

        return Join("；", "; ", parts);
    }

    /// <summary>What an incomplete step costs (X2).</summary>
    public static BilingualText Of(StepRounding rounding) => rounding switch
    {
        StepRounding.Floor => new("不足一个单位不扣分", "part of a unit is not deducted"),
        StepRounding.Proportional => new("按比例扣分", "in proportion"),
        StepRounding.Ceiling => new("不足一个单位按一个单位扣分", "part of a unit is deducted as a whole one"),
    };

    /// <summary>人工接听量 ÷ 转接人工来电量.</summary>
    public static BilingualText Formula(Measure measure)
    {
        var numerator = Sum(measure.Numerator);
        if (measure.Denominator.Count == 0)
        {
            return numerator;
        }

        var denominator = Sum(measure.Denominator);
        return new(
            $"{Bracket(numerator.Zh, measure.Numerator)} ÷ {Bracket(denominator.Zh, measure.Denominator)}",
            $"{Bracket(numerator.En, measure.Numerator)} ÷ {Bracket(denominator.En, measure.Denominator)}");
    }

    private static BilingualText OfMeasure(RuleSet rules, Indicator indicator, Measure measure)
    {
        var name = measure.Name is { } own ? new($"{indicator.Name.Zh}（{own.Zh}）", $"{indicator.Name.En} ({own.En})") : indicator.Name;
        var formula = Formula(measure);
        var parts = new List<BilingualText> { new($"{name.Zh} = {formula.Zh}", $"{name.En} = {formula.En}") };
        parts.AddRange(measure.Targets.Select(target => OfTarget(indicator.Unit, target)));
        if (measure.Deduction is { } deduction)
        {
            parts.Add(OfDeduction(indicator.Unit, measure.Targets, deduction, deduction.Rounding ?? rules.Rounding));
        }

        return Join("，", ", ", parts);
    }

    private static BilingualText OfTarget(IndicatorUnit unit, Target target)
    {
        var text = ValueText.Of(unit, target);
        return target.Months.Count == 0
            ? new($"目标 {text.Zh}", $"target {text.En}")
            : new($"{Months(target.Months, "、")}月目标 {text.Zh}", $"target {text.En} in {(target.Months.Count == 1 ? "month" : "months")} {Months(target.Months, ", ")}");
    }

    private static BilingualText OfDeduction(IndicatorUnit unit, IReadOnlyList<Target> targets, StepDeduction deduction, StepRounding rounding)
    {
        var step = Step(unit, deduction.Step);
        var (zh, en) = (targets.Any(t => t.AtLeast is not null), targets.Any(t => t.AtMost is not null)) switch
        {
            (true, true) => ("每低于或高于", "below or above it"),
            (true, false) => ("每低", "below it"),
            _ => (unit == IndicatorUnit.Count ? "每多" : "每高", "above it"),
        };
        var doubled = deduction.DoubledFact is { } fact ? FactCatalogue.Get(fact).Title : null;
        var rounded = Of(rounding);
        return new(
            $"{zh} {step.Zh}扣 {deduction.Points} 分（{rounded.Zh}）{(doubled is null ? string.Empty : $"，{doubled.Zh}加倍")}",
            $"{deduction.Points} {(deduction.Points == 1 ? "point" : "points")} deducted for each {step.En} {en} ({rounded.En}){(doubled is null ? string.Empty : $", doubled for {doubled.En}")}");
    }

    private static BilingualText Step(IndicatorUnit unit, Fraction step) => unit switch
    {
        IndicatorUnit.Percent => new($"{step} 个百分点", $"{step} {(step == 1 ? "percentage point" : "percentage points")}"),
        IndicatorUnit.Minutes when step < 1 => new($"{step * 60} 秒", $"{step * 60} s"),
        IndicatorUnit.Minutes => new($"{step} 分钟", $"{step} min"),
        IndicatorUnit.Seconds => new($"{step} 秒", $"{step} s"),
        IndicatorUnit.Count => new($"{step} 次", $"{step}"),
    };

    /// <summary>2–11, or 1、12.</summary>
    private static string Months(IReadOnlyList<int> months, string comma)
    {
        var sorted = months.Order().ToList();
        var runs = sorted.Where(m => !sorted.Contains(m - 1)).Select(start =>
        {
            var end = start;
            while (sorted.Contains(end + 1))
            {
                end++;
            }

            return end == start ? $"{start}" : $"{start}–{end}";
        });
        return string.Join(comma, runs);
    }

    private static BilingualText Sum(IReadOnlyList<string> facts) => Join(" + ", " + ", facts.Select(name => FactCatalogue.Get(name).Title));

    private static string Bracket(string text, IReadOnlyList<string> facts) => facts.Count > 1 ? $"({text})" : text;

    private static BilingualText Join(string zh, string en, IEnumerable<BilingualText> parts)
    {
        var list = parts.ToList();
        return new(string.Join(zh, list.Select(p => p.Zh)), string.Join(en, list.Select(p => p.En)));
    }
}
