namespace ContactCenter.Assessment.Rules;

/// <summary>What a fact of one month can be at all. Sums of facts within these limits never overflow.</summary>
public static class FactLimits
{
    /// <summary>A billion: hundreds of times what a country's hotline serves in a month.</summary>
    public const long LargestCount = 1_000_000_000;

    /// <summary>A billion calls of a day each.</summary>
    public const long LargestMilliseconds = LargestCount * 86_400_000 / 1_000;

    /// <summary>What is a part of what: the first can never be more than the second.</summary>
    public static IReadOnlyList<(string Part, string Whole)> Parts { get; } =
    [
        (FactNames.CallsAnswered, FactNames.CallsRequested),
        (FactNames.CallsAnsweredWithin60Seconds, FactNames.CallsAnswered),
        (FactNames.CallsHandled, FactNames.CallsAnswered),
        (FactNames.CallsAbandoned, FactNames.CallsRequested),
        (FactNames.CallbacksDone, FactNames.CallbacksDue),
        (FactNames.RatingsPushed, FactNames.CallsAnswered),
        (FactNames.RatingsReceived, FactNames.RatingsPushed),
        (FactNames.RatingsSatisfied, FactNames.RatingsReceived),
        (FactNames.OnlineRatingPushed, FactNames.OnlineServices),
        (FactNames.OnlineRatingReceived, FactNames.OnlineRatingPushed),
        (FactNames.OnlineRatingSatisfied, FactNames.OnlineRatingReceived),
        (FactNames.OnlineRespondedWithin30Seconds, FactNames.OnlineRequested),
        (FactNames.MessagesHeardOnTime, FactNames.MessagesLeft),
        (FactNames.MessagesAnsweredOnTime, FactNames.MessagesLeft),
        (FactNames.QualityBusinessAccurate, FactNames.QualityBusinessSamples),
        (FactNames.QualityServiceCompliant, FactNames.QualityServiceSamples),
        (FactNames.TicketsClosedOnTime, FactNames.TicketsDue),
        (FactNames.TicketsPriorityClosedOnTime, FactNames.TicketsPriorityDue),
        (FactNames.ProblemsSolved, FactNames.ProblemsAsked),
        (FactNames.TestsPassed, FactNames.TestsShouldAttend),
        (FactNames.VisitsOnTime, FactNames.VisitsDone),
        (FactNames.VisitsSolved, FactNames.VisitsDone),
        (FactNames.ComplaintsMajor, FactNames.ComplaintsProven),
    ];

    public static long LargestOf(FactDefinition fact) => fact.Unit is FactUnit.Milliseconds ? LargestMilliseconds : LargestCount;

    /// <summary>Whether a value can be that of the fact.</summary>
    public static bool Allows(string fact, long value) => FactCatalogue.Find(fact) is { } known && value >= 0 && value <= LargestOf(known);

    /// <summary>What is wrong with a value of a fact by itself.</summary>
    /// <param name="place">The field.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="value">A count or milliseconds.</param>
    internal static IEnumerable<RuleProblem> Problems(string place, string fact, long value)
    {
        if (value < 0)
        {
            yield return new(place, new("不能为负", "must not be negative"));
        }
        else if (FactCatalogue.Find(fact) is { } known && value > LargestOf(known))
        {
            yield return new(place, new($"超过上限 {LargestOf(known):N0}，不可能是一个月的数据", $"is above {LargestOf(known):N0}, which no month can come to"));
        }
    }

    /// <summary>Pairs of facts, one a part of the other, that contradict each other.</summary>
    /// <param name="valueOf">What a fact comes to; null: not known.</param>
    internal static IEnumerable<(FactDefinition Part, long PartValue, FactDefinition Whole, long WholeValue)> Contradictions(Func<string, long?> valueOf) =>
        from pair in Parts
        let part = valueOf(pair.Part)
        let whole = valueOf(pair.Whole)
        where part > whole
        select (FactCatalogue.Get(pair.Part), part.Value, FactCatalogue.Get(pair.Whole), whole.Value);
}
