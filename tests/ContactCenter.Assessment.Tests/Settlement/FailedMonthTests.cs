using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Tests.Sheets;
using FsCheck;

namespace ContactCenter.Assessment.Tests.Settlement;

public sealed class FailedMonthTests
{
    private static readonly MonthScoring Scoring = ShippedRuleSets.Nanning2026.MonthScoring!;

    [Theory]
    [InlineData("2026-01:96 2026-02:96 2026-03:96", "")]
    [InlineData("2026-01:95 2026-02:95", "")]
    [InlineData("2026-01:95 2026-02:94 2026-03:95", "2026-03")]
    [InlineData("2026-01:95 2026-02:94 2026-03:96", "")]
    [InlineData("2026-01:90 2026-06:95 2026-12:95", "2026-12")]
    [InlineData("2026-01:90 2026-06:95 2027-01:95", "")]
    [InlineData("2026-01:90 2026-02:90 2026-03:90 2026-04:90 2026-05:96", "2026-03 2026-04")]
    [InlineData("2026-01:90 2026-02:90 2027-01:90 2027-02:90 2027-03:90", "2027-03")]
    public void FIN_07_X1_the_third_failed_month_of_twelve_raises_an_alarm_and_so_does_each_after_it(string scores, string alarms)
    {
        var closed = scores.Split(' ').Select(each => each.Split(':')).Select(each => Closed(each[0], int.Parse(each[1]))).ToList();
        Assert.Equal(alarms, string.Join(' ', FailedMonths.Alarms(closed).Select(a => a.Month)));
        Assert.Equal(alarms, string.Join(' ', FailedMonths.Alarms([.. closed.AsEnumerable().Reverse()]).Select(a => a.Month)));
    }

    [Fact]
    public void FIN_07_an_alarm_names_the_failed_months_of_its_window_only()
    {
        var alarm = FailedMonths.Alarms([Closed("2026-01", 90), Closed("2026-06", 90), Closed("2026-12", 90), Closed("2027-01", 90)]);
        Assert.Equal("2026-01 2026-06 2026-12", string.Join(' ', alarm[0].Failed));
        Assert.Equal("2026-06 2026-12 2027-01", string.Join(' ', alarm[1].Failed));
    }

    [Fact]
    public void FIN_07_alarms_are_those_failed_months_that_have_two_others_in_the_eleven_before_them() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(40, Gen.Elements(true, false, false, false))),
        failed =>
        {
            var first = new YearMonth(2026, 1);
            var closed = failed.Select((f, i) => new ScoredMonth(first.AddMonths(i), f, Scoring)).ToList();
            var expected = Enumerable.Range(0, failed.Length).Where(i => failed[i] && failed[Math.Max(0, i - 11)..i].Count(f => f) >= 2).Select(i => first.AddMonths(i));
            return FailedMonths.Alarms(closed).Select(a => a.Month).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    /// <summary>A month that a sheet of this score says to be failed or not.</summary>
    private static ScoredMonth Closed(string month, int score) =>
        new(YearMonth.Parse(month), Nanning.Sheet(Nanning.WithScore(score)).Failed!.Value, Scoring);
}
