using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>The vectors of the ledger, each through a whole sheet.</summary>
public sealed class IndicatorVectorTests
{
    [Theory]
    [InlineData("2026-12", 9_000, 0)]
    [InlineData("2026-12", 8_999, 0)]
    [InlineData("2026-12", 8_900, 1)]
    [InlineData("2027-01", 9_000, 0)]
    [InlineData("2026-01", 8_800, 2)]
    [InlineData("2026-02", 9_500, 0)]
    [InlineData("2026-02", 9_340, 1)]
    [InlineData("2026-02", 9_399, 1)]
    [InlineData("2026-11", 9_400, 1)]
    [InlineData("2026-11", 9_401, 0)]
    public void KPI_01_answer_rate_by_month_costs_a_point_for_each_completed_per_cent(string month, long answered, int points) =>
        Assert.Equal(points, Nanning.Deduction(
            "KPI-01", YearMonth.Parse(month), (FactNames.CallsRequested, 10_000), (FactNames.CallsAnswered, answered)));

    [Theory]
    [InlineData(StepRounding.Floor, "0")]
    [InlineData(StepRounding.Ceiling, "1")]
    [InlineData(StepRounding.Proportional, "0.01")]
    public void KPI_01_X2_december_89_99_percent_by_each_rounding(StepRounding rounding, string points)
    {
        var inputs = Nanning.Inputs(Nanning.December, Nanning.With((FactNames.CallsRequested, 10_000), (FactNames.CallsAnswered, 8_999)));
        Assert.Equal(Fraction.Parse(points), Nanning.Sheet(inputs, Nanning.Rules with { Rounding = rounding }).Line("KPI-01").Deduction);
    }

    [Theory]
    [InlineData(30_000, 0)]
    [InlineData(32_900, 0)]
    [InlineData(32_999, 0)]
    [InlineData(33_000, 1)]
    [InlineData(36_000, 2)]
    [InlineData(41_000, 3)]
    public void KPI_02_average_wait_costs_a_point_for_each_three_seconds(long milliseconds, int points) =>
        Assert.Equal(points, Nanning.Deduction("KPI-02", Nanning.February, (FactNames.CallsAnsweredWaitMilliseconds, 60_000 * milliseconds)));

    [Theory]
    [InlineData(150, 1)]
    [InlineData(179, 0)]
    [InlineData(180, 0)]
    [InlineData(360, 0)]
    [InlineData(389, 0)]
    [InlineData(390, 1)]
    [InlineData(420, 2)]
    public void KPI_03_handle_time_costs_a_point_for_each_half_minute_either_way(long seconds, int points) =>
        Assert.Equal(points, Nanning.Deduction("KPI-03", Nanning.February, (FactNames.CallsHandleMilliseconds, 60_000 * seconds * 1_000)));

    [Theory]
    [InlineData(8_000, 0)]
    [InlineData(7_999, 0)]
    [InlineData(7_900, 1)]
    public void KPI_04_X7_invitations_are_counted_over_voice_and_online_services(long pushed, int points) =>
        Assert.Equal(points, Nanning.Deduction(
            "KPI-04",
            Nanning.February,
            (FactNames.CallsAnswered, 9_000),
            (FactNames.OnlineServices, 1_000),
            (FactNames.RatingsPushed, pushed - 500),
            (FactNames.OnlineRatingPushed, 500)));

    [Theory]
    [InlineData(19, 20, 0)]
    [InlineData(94, 100, 1)]
    [InlineData(0, 1, 95)]
    public void KPI_05_SAT_02_satisfaction_over_all_ratings(long satisfied, long received, int points) =>
        Assert.Equal(points, Nanning.Deduction(
            "KPI-05",
            Nanning.February,
            (FactNames.RatingsReceived, received),
            (FactNames.RatingsSatisfied, satisfied),
            (FactNames.OnlineRatingReceived, 0),
            (FactNames.OnlineRatingSatisfied, 0)));

    [Theory]
    [InlineData("KPI-06", FactNames.QualityBusinessAccurate, FactNames.QualityBusinessSamples, 949, 0)]
    [InlineData("KPI-06", FactNames.QualityBusinessAccurate, FactNames.QualityBusinessSamples, 940, 1)]
    [InlineData("KPI-07", FactNames.QualityServiceCompliant, FactNames.QualityServiceSamples, 950, 0)]
    [InlineData("KPI-07", FactNames.QualityServiceCompliant, FactNames.QualityServiceSamples, 930, 2)]
    [InlineData("KPI-09", FactNames.TestsPassed, FactNames.TestsShouldAttend, 950, 0)]
    [InlineData("KPI-09", FactNames.TestsPassed, FactNames.TestsShouldAttend, 939, 1)]
    [InlineData("KPI-12", FactNames.CallbacksDone, FactNames.CallbacksDue, 1_000, 0)]
    [InlineData("KPI-12", FactNames.CallbacksDone, FactNames.CallbacksDue, 989, 1)]
    public void KPI_06_07_09_12_a_point_for_each_completed_per_cent(string code, string numerator, string denominator, long reached, int points) =>
        Assert.Equal(points, Nanning.Deduction(code, Nanning.February, (numerator, reached), (denominator, 1_000)));

    [Theory]
    [InlineData(MeasureCombination.Both, 920, 9, 10)]
    [InlineData(MeasureCombination.Both, 880, 9, 12)]
    [InlineData(MeasureCombination.WorstOnly, 880, 9, 10)]
    [InlineData(MeasureCombination.WorstOnly, 780, 9, 12)]
    public void KPI_08_X8_overall_and_priority_tickets(MeasureCombination combination, long closed, long priorityClosed, int points)
    {
        var rules = Nanning.Rules with
        {
            Indicators = [.. Nanning.Rules.Indicators.Select(i => i.Code == "KPI-08" ? i with { Combination = combination } : i)],
        };
        var inputs = Nanning.Inputs(
            Nanning.February, Nanning.With((FactNames.TicketsClosedOnTime, closed), (FactNames.TicketsPriorityClosedOnTime, priorityClosed)));
        Assert.Equal(points, Nanning.Sheet(inputs, rules).Line("KPI-08").Deduction);
    }

    [Theory]
    [InlineData(6, 70, 0)]
    [InlineData(8, 100, 0)]
    [InlineData(9, 100, 1)]
    [InlineData(5, 50, 2)]
    public void KPI_10_STF_15_turnover_above_8_percent(long leavers, long staff, int points) =>
        Assert.Equal(points, Nanning.Deduction("KPI-10", Nanning.February, (FactNames.StaffLeavers, leavers), (FactNames.StaffAtEnd, staff)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 0, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(5, 1, 4)]
    [InlineData(3, 3, 2)]
    public void KPI_11_CMP_02_each_proven_complaint_above_two_costs_a_point_and_a_major_one_two(int proven, int major, int points)
    {
        var complaints = Enumerable.Range(0, proven).Select(i => Nanning.Complaint($"c{i}", new(2026, 2, 1 + i), major: i < major)).ToList();
        Assert.Equal(points, Nanning.Sheet(Nanning.Inputs(Nanning.March) with { Complaints = complaints }).Line("KPI-11").Deduction);
    }

    [Fact]
    public void KPI_11_X10_march_carries_the_quarter_and_february_shows_the_running_count()
    {
        List<ComplaintRecord> complaints =
        [
            Nanning.Complaint("c1", new(2026, 1, 20)), Nanning.Complaint("c2", new(2026, 2, 3)), Nanning.Complaint("c3", new(2026, 2, 28)),
            Nanning.Complaint("c4", new(2026, 4, 1)), Nanning.Complaint("c5", new(2026, 1, 16)),
        ];
        var february = Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Complaints = complaints }).Line("KPI-11");
        Assert.Equal((IndicatorStanding.Running, 3L, Fraction.Zero), (february.Standing, february.Measures[0].Numerator, february.Deduction));

        var march = Nanning.Sheet(Nanning.Inputs(Nanning.March) with { Complaints = complaints }).Line("KPI-11");
        Assert.Equal((IndicatorStanding.Assessed, 3L), (march.Standing, march.Measures[0].Numerator));
        Assert.Equal(1, march.Deduction);
    }

    [Fact]
    public void KPI_11_X10_complaint_counts_in_the_month_of_its_verdict_and_only_when_proven()
    {
        var late = Nanning.Complaint("c3", new(2026, 4, 2)) with { ReceivedOn = new(2026, 3, 20) };
        var unproven = Nanning.Complaint("c4", new(2026, 3, 20)) with { Verdict = ComplaintVerdict.Unproven };
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.March) with
        {
            Complaints = [Nanning.Complaint("c1", new(2026, 3, 1)), Nanning.Complaint("c2", new(2026, 3, 31)), late, unproven],
        });
        Assert.Equal(2, sheet.Line("KPI-11").Measures[0].Numerator);
    }

    [Fact]
    public void KPI_12_without_a_due_callback_does_not_apply()
    {
        var line = Nanning.Sheet(Nanning.February, (FactNames.CallbacksDue, 0), (FactNames.CallbacksDone, 0)).Line("KPI-12");
        Assert.Equal(IndicatorStanding.NotApplicable, line.Standing);
        Assert.Null(line.Measures[0].Value);
        Assert.Equal(Fraction.Zero, line.Deduction);
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(450, 1)]
    [InlineData(420, 1)]
    [InlineData(400, 2)]
    public void KPI_13_QA_05_a_point_for_each_completed_half_per_cent(long items, int points) =>
        Assert.Equal(points, Nanning.Deduction("KPI-13", Nanning.February, (FactNames.QualityItems, items), (FactNames.CallsAnswered, 10_000)));

    [Fact]
    public void KPI_13_A4_4_499_percent_costs_one_point() =>
        Assert.Equal(1, Nanning.Deduction("KPI-13", Nanning.February, (FactNames.QualityItems, 4_499), (FactNames.CallsAnswered, 100_000)));

    [Fact]
    public void KPI_13_QA_05_3500_items_of_70000_answered_calls_meet_the_target() =>
        Assert.True(Nanning.Sheet(Nanning.February, (FactNames.QualityItems, 3_500), (FactNames.CallsAnswered, 70_000)).Line("KPI-13").Measures[0].Met);
}
