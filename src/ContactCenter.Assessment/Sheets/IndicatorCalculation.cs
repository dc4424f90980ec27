using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>One indicator of a sheet.</summary>
internal sealed class IndicatorCalculation(RuleSet rules, ContractMonth month, EffectiveFigures figures, ExemptionState exemption, SubstituteStandard? substitute)
{
    public IndicatorResult Run(Indicator indicator)
    {
        if (!indicator.Exemptible || exemption is not (ExemptionState.Exempted or ExemptionState.Substituted))
        {
            return Assess(indicator, IndicatorStanding.Assessed);
        }

        var other = exemption == ExemptionState.Substituted ? substitute?.Indicators.FirstOrDefault(i => i.Code == indicator.Code) : null;
        return other is not null
            ? Assess(other, IndicatorStanding.Substituted)
            : Assess(indicator, IndicatorStanding.Assessed) with
            {
                Standing = IndicatorStanding.Exempted,
                Deduction = Fraction.Zero,
                Basis = new("按另行标准，本月不按本表标准考核", "by a separate standard; not assessed by this table this month"),
            };
    }

    private IndicatorResult Assess(Indicator indicator, IndicatorStanding standing)
    {
        var facts = indicator.Period == AssessmentPeriod.Quarter ? figures.Quarter : figures.Month;
        var measures = indicator.Measures.Select(m => MeasureCalculation.Run(indicator, m, month.Month.Month, facts, rules.Rounding)).ToList();
        var result = new IndicatorResult(indicator.Code, indicator.Name, standing, measures, Combined(indicator, measures), Basis(indicator, measures));
        return indicator switch
        {
            { Period: AssessmentPeriod.Quarter } when !month.ClosesQuarter => result with
            {
                Standing = IndicatorStanding.Running,
                Deduction = Fraction.Zero,
                Basis = new("季度累计，于季度最后一个月计扣", "running figure of the quarter, charged in its last month"),
            },
            _ when indicator.Measures.All(m => m.Deduction is null) => result with { Standing = IndicatorStanding.Informative },
            _ when measures.Exists(m => m.MissingFacts.Count > 0) => result with { Standing = IndicatorStanding.Missing },
            _ when measures.TrueForAll(m => m.Value is null) => result with { Standing = IndicatorStanding.NotApplicable },
            _ => result,
        };
    }

    private static Fraction Combined(Indicator indicator, List<MeasureResult> measures) => indicator.Combination switch
    {
        MeasureCombination.Both => measures.Aggregate(Fraction.Zero, (sum, m) => sum + m.Deduction),
        MeasureCombination.WorstOnly => measures.Aggregate(Fraction.Zero, (worst, m) => Fraction.Max(worst, m.Deduction)),
    };

    private static BilingualText Basis(Indicator indicator, List<MeasureResult> measures)
    {
        if (measures.Count == 1)
        {
            return measures[0].Basis;
        }

        var worst = indicator.Combination == MeasureCombination.WorstOnly;
        return new(
            string.Join("；", measures.Select(m => $"{m.Name?.Zh}：{m.Basis.Zh}")) + (worst ? "；取最大一项" : string.Empty),
            string.Join("; ", measures.Select(m => $"{m.Name?.En}: {m.Basis.En}")) + (worst ? "; only the greatest counts" : string.Empty));
    }
}
