using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// Whether there is anything that a month can be assessed by. A month without data has no score, costs and pays nothing and cannot be
/// closed: nobody was good in it, and nobody was bad.
/// </summary>
internal static class Assessability
{
    public static BilingualText Name { get; } = new("不可考核", "not assessable");

    public static BilingualText Why { get; } = new(
        "本月没有来电数据，不可考核：请导入话单；话务在其他系统的，凭证据更正转接人工来电量",
        "there are no calls in this month, so it cannot be assessed: import them or, where they are in another system, correct the number of calls by evidence");

    /// <summary>
    /// Rules that go by calls need a call that asked for a human; others a rate that has a denominator. Counts alone, such as complaints,
    /// are no data: without service there are none.
    /// </summary>
    public static bool Of(RuleSet rules, FactSet facts, IReadOnlyList<IndicatorResult> indicators)
    {
        if (rules.FactsOfMonth().Any(IsOfCalls))
        {
            return facts[FactNames.CallsRequested].Value > 0;
        }

        var rates = indicators.SelectMany(i => i.Measures).Where(m => m.Denominator is not null || m.MissingFacts.Count > 0).ToList();
        return rates.Count == 0 || rates.Exists(m => m.Value is not null);
    }

    private static bool IsOfCalls(string fact) => FactCatalogue.Get(fact).Module is FactModule.Calls;
}
