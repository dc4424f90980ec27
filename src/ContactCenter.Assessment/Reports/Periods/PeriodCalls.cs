using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Days whose calls of a scope are counted; both included.</summary>
public sealed record CountedDays(DateOnly First, DateOnly Last, CallScope Scope);

/// <summary>Which calls a report counts: every figure in it is of these.</summary>
/// <param name="Period">What the report is called by.</param>
/// <param name="Days">In order, without a day twice. Not empty; they may leave days of the period out and have days beside it.</param>
/// <param name="Before">Those of the period before; empty when there is nothing to compare with.</param>
public sealed record PeriodCalls(ReportPeriod Period, IReadOnlyList<CountedDays> Days, IReadOnlyList<CountedDays> Before)
{
    /// <summary>Every day of the period and of the one before.</summary>
    public static PeriodCalls Whole(ReportPeriod period, CallScope scope) => new(period, All(period, scope), All(period.Previous, scope));

    internal DateOnly First => Days[0].First;

    internal DateOnly Last => Days[^1].Last;

    internal CallRights Rights(TimeZoneInfo zone) => new([.. Days.Select(d => CallGrant.Of(d.Scope, new(d.First, d.Last, zone)))]);

    private static CountedDays[] All(ReportPeriod period, CallScope scope) => [new(period.From, period.To, scope)];
}
