namespace ContactCenter.Assessment.Rules;

/// <summary>Which facts a rule set needs.</summary>
public static class RuleSetFacts
{
    /// <summary>Over the sheet's days, those counted from the bureau's records left out.</summary>
    public static IReadOnlySet<string> FactsOfMonth(this RuleSet rules) =>
        Without(rules.Indicators.Where(i => i.Period == AssessmentPeriod.Month), rules.Exemption is { } exemption ? [exemption.Fact] : []);

    /// <summary>Over the quarter up to the sheet's last day, those counted from the bureau's records left out.</summary>
    public static IReadOnlySet<string> FactsOfQuarter(this RuleSet rules) =>
        Without(rules.Indicators.Where(i => i.Period == AssessmentPeriod.Quarter), []);

    internal static IEnumerable<string> FactsOf(Measure measure)
    {
        IEnumerable<string> doubled = measure.Deduction?.DoubledFact is { } fact ? [fact] : [];
        return measure.Numerator.Concat(measure.Denominator).Concat(doubled);
    }

    private static SortedSet<string> Without(IEnumerable<Indicator> indicators, IEnumerable<string> more) =>
        new(
            indicators.SelectMany(i => i.Measures).SelectMany(FactsOf).Concat(more)
                .Where(name => FactCatalogue.Get(name).Module != FactModule.BureauRecords),
            StringComparer.Ordinal);
}
