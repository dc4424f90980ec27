using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>Months of the Nanning contract: perfect ones, and with single facts set otherwise.</summary>
internal static class Nanning
{
    public const string Evidence = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static Contract Contract => ShippedContracts.Nanning2026;

    public static RuleSet Rules => ShippedRuleSets.Nanning2026;

    public static YearMonth February { get; } = new(2026, 2);

    public static YearMonth March { get; } = new(2026, 3);

    public static YearMonth December { get; } = new(2026, 12);

    /// <summary>Every target met with room to spare.</summary>
    public static FactSet Perfect { get; } = FactSet.Empty
        .With(FactNames.CallsRequested, 60_000)
        .With(FactNames.CallsAnswered, 60_000)
        .With(FactNames.CallsAnsweredWaitMilliseconds, 60_000 * 10_000L)
        .With(FactNames.CallsHandled, 60_000)
        .With(FactNames.CallsHandleMilliseconds, 60_000 * 240_000L)
        .With(FactNames.CallbacksDue, 0)
        .With(FactNames.CallbacksDone, 0)
        .With(FactNames.RatingsPushed, 60_000)
        .With(FactNames.RatingsReceived, 30_000)
        .With(FactNames.RatingsSatisfied, 30_000)
        .With(FactNames.OnlineServices, External(5_000))
        .With(FactNames.OnlineRatingPushed, External(5_000))
        .With(FactNames.OnlineRatingReceived, External(2_000))
        .With(FactNames.OnlineRatingSatisfied, External(2_000))
        .With(FactNames.QualityBusinessSamples, External(1_500))
        .With(FactNames.QualityBusinessAccurate, External(1_500))
        .With(FactNames.QualityServiceSamples, External(1_500))
        .With(FactNames.QualityServiceCompliant, External(1_500))
        .With(FactNames.QualityItems, External(6_000))
        .With(FactNames.TicketsDue, External(1_000))
        .With(FactNames.TicketsClosedOnTime, External(1_000))
        .With(FactNames.TicketsPriorityDue, External(10))
        .With(FactNames.TicketsPriorityClosedOnTime, External(10))
        .With(FactNames.TestsShouldAttend, External(350))
        .With(FactNames.TestsPassed, External(350))
        .With(FactNames.StaffAtEnd, External(70))
        .With(FactNames.StaffLeavers, External(0));

    public static FactValue External(long value) => FactValue.External(value, Evidence);

    public static FactSet With(params (string Name, long Value)[] facts) =>
        facts.Aggregate(Perfect, (set, fact) => set.With(fact.Name, fact.Value));

    public static SheetInputs Inputs(YearMonth month, FactSet? facts = null) => new() { Month = month, Facts = facts ?? Perfect };

    public static MonthSheet Sheet(SheetInputs inputs, RuleSet? rules = null) => MonthSheet.Compute(Contract, rules ?? Rules, inputs);

    public static MonthSheet Sheet(YearMonth month, params (string Name, long Value)[] facts) => Sheet(Inputs(month, With(facts)));

    public static IndicatorResult Line(this MonthSheet sheet, string code) => sheet.Indicators.Single(i => i.Code == code);

    public static Fraction Deduction(string code, YearMonth month, params (string Name, long Value)[] facts) =>
        Sheet(month, facts).Line(code).Deduction;

    /// <summary>A sheet with exactly this score, 5–100: so many of a hundred tests not passed.</summary>
    public static SheetInputs WithScore(int score, YearMonth? month = null) =>
        Inputs(month ?? February, With((FactNames.TestsShouldAttend, 100), (FactNames.TestsPassed, score - 5)));

    public static ComplaintRecord Complaint(string id, DateOnly day, bool major = false) => new()
    {
        Id = id,
        ReceivedOn = day.AddDays(-3),
        DecidedOn = day,
        Verdict = ComplaintVerdict.Proven,
        Major = major,
        Evidence = Evidence,
        RecordedBy = "bureau.wang",
    };

    public static LateOrderFinding Finding(string id, DateOnly day) =>
        new(id, $"order-{id}", day.AddDays(-5), day, "逾期未报送专项分析", Evidence, "bureau.wang");

    public static ExemptionEvent Event(DateOnly from, EventKind kind = EventKind.NewPolicy) =>
        new("event-1", kind, from, from.AddDays(10), "个税汇算新政出台，来电激增", Evidence, "bureau.wang");
}
