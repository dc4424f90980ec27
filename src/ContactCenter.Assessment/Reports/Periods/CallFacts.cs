using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Domain.Metrics;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Figures of calls as the facts that rule sets speak of.</summary>
internal static class CallFacts
{
    /// <summary>The facts of other modules with those of calls and ratings added.</summary>
    public static FactSet Of(VoiceFigures figures, FactSet others) =>
        VoiceFacts.Assessed.Aggregate(others, (facts, fact) => facts.With(fact.Name!, figures.Of(fact)));

    /// <summary>人工接通率 to reach in a month, of one; null when the rules have no such target.</summary>
    public static Fraction? AnswerRateTarget(RuleSet? rules, int month)
    {
        var measure = rules?.Indicators.Where(i => i.Unit == IndicatorUnit.Percent).SelectMany(i => i.Measures).FirstOrDefault(m =>
            m.Numerator.SequenceEqual([FactNames.CallsAnswered]) && m.Denominator.SequenceEqual([FactNames.CallsRequested]));
        var target = measure?.Targets.FirstOrDefault(t => t.Months.Count == 0 || t.Months.Contains(month));
        return target?.AtLeast is { } percent ? percent / 100 : null;
    }
}
