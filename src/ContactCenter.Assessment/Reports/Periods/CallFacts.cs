using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Figures of calls as the facts that rule sets speak of.</summary>
internal static class CallFacts
{
    /// <summary>The facts of other modules with those of calls and ratings added.</summary>
    public static FactSet Of(VoiceFigures figures, FactSet others)
    {
        var (calls, ratings) = (figures.Calls, figures.Ratings);
        return others
            .With(FactNames.CallsRequested, calls.Offered)
            .With(FactNames.CallsAnswered, calls.Answered)
            .With(FactNames.CallsAnsweredWithin60Seconds, calls.AnsweredWithin60Seconds)
            .With(FactNames.CallsAnsweredWaitMilliseconds, calls.AnsweredWaitMilliseconds)
            .With(FactNames.CallsHandled, calls.Handled)
            .With(FactNames.CallsHandleMilliseconds, calls.HandleMilliseconds)
            .With(FactNames.CallsAbandoned, calls.Abandoned)
            .With(FactNames.RatingsPushed, ratings.Pushed)
            .With(FactNames.RatingsReceived, ratings.Received)
            .With(FactNames.RatingsSatisfied, ratings.Satisfied);
    }

    /// <summary>人工接通率 to reach in a month, of one; null when the rules have no such target.</summary>
    public static Fraction? AnswerRateTarget(RuleSet? rules, int month)
    {
        var measure = rules?.Indicators.Where(i => i.Unit == IndicatorUnit.Percent).SelectMany(i => i.Measures).FirstOrDefault(m =>
            m.Numerator.SequenceEqual([FactNames.CallsAnswered]) && m.Denominator.SequenceEqual([FactNames.CallsRequested]));
        var target = measure?.Targets.FirstOrDefault(t => t.Months.Count == 0 || t.Months.Contains(month));
        return target?.AtLeast is { } percent ? percent / 100 : null;
    }
}
