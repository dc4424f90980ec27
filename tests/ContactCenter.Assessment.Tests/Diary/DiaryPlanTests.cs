using System.Globalization;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Tests.Diary;

public sealed class DiaryPlanTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-03", "2026-04-10")]
    [InlineData("2026-04", "2026-05-11")]
    public void RPT_02_the_month_report_is_due_on_the_10th_moved_off_holidays(string month, string due)
    {
        var item = Nanning(new(2026, 12, 31)).Single(i => i.Key is { Kind: "month-operation", Period: var period } && period == month);
        Assert.Equal((Day(due), DueBasis.Agreed, true), (item.DueOn, item.Basis, item.Certain));
    }

    [Theory]
    [InlineData("2020-07", "2020-08-05")]
    [InlineData("2020-08", "2020-09-05")]
    public void RPT_01_the_Shanghai_report_is_due_on_the_5th_whatever_day_that_is(string month, string due)
    {
        var contract = ShippedContracts.Shanghai2020;
        var items = DiaryPlan.ItemsOf(contract with { FirstDay = new(2020, 7, 1), LastDay = new(2021, 6, 30) }, contract.Diary, WorkingCalendar.Shipped, new(2020, 12, 31));
        Assert.Equal(Day(due), items.Single(i => i.Key.Period == month).DueOn);
    }

    [Fact]
    public void RPT_04_there_is_a_daily_report_for_each_working_day_and_no_other()
    {
        var days = Nanning(new(2026, 3, 1)).Where(i => i.Key.Kind == "day-report").Select(i => i.FirstDay).ToList();
        var expected = Enumerable.Range(0, 43).Select(i => new DateOnly(2026, 1, 17).AddDays(i)).Where(WorkingCalendar.Shipped.IsWorkingDay);
        Assert.Equal(expected, days);
        Assert.Contains(days, d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    [Fact]
    public void RPT_03_a_report_without_an_agreed_day_is_due_on_the_next_working_day_and_says_so()
    {
        var week = Nanning(new(2026, 3, 31)).First(i => i.Key.Kind == "week-report" && i.LastDay == new DateOnly(2026, 3, 22));
        Assert.Equal((new DateOnly(2026, 3, 23), DueBasis.NextWorkingDay), (week.DueOn, week.Basis));
    }

    [Fact]
    public void RNK_08_quarters_and_years_are_assessed_within_the_first_month_after()
    {
        var contract = ShippedContracts.Shanghai2020;
        var duties = DiaryPlan.AssessmentDuties(ShippedRuleSets.Shanghai2020).ToList();
        var items = DiaryPlan.ItemsOf(contract with { FirstDay = new(2020, 1, 1), LastDay = new(2020, 12, 31) }, duties, WorkingCalendar.Shipped, new(2021, 2, 1));
        Assert.Equal(
            ["2020-Q1 2020-04-30", "2020-Q2 2020-07-31", "2020-Q3 2020-10-31", "2020-Q4 2021-01-31", "2020 2021-01-31"],
            items.Select(i => $"{i.Key.Period} {i.DueOn:yyyy-MM-dd}"));
        Assert.Empty(DiaryPlan.AssessmentDuties(ShippedRuleSets.Nanning2026));
    }

    [Fact]
    public void A_period_that_has_not_ended_and_one_outside_the_term_are_not_there()
    {
        var items = Nanning(new(2026, 3, 31));
        Assert.DoesNotContain(items, i => i.LastDay >= new DateOnly(2026, 3, 31));
        Assert.DoesNotContain(items, i => i.Key.Period == "2025-12");
        Assert.Contains(items, i => i.Key is { Kind: "month-operation", Period: "2026-01" });
        var ended = ShippedContracts.Nanning2026 with { EndedOn = new(2026, 2, 10) };
        Assert.DoesNotContain(DiaryPlan.ItemsOf(ended, ended.Diary, WorkingCalendar.Shipped, new(2026, 6, 1)), i => i.FirstDay > new DateOnly(2026, 2, 10));
    }

    [Theory]
    [InlineData("2026-05-11T23:59:59+08:00", null, DiaryState.Due)]
    [InlineData("2026-05-12T00:00:00+08:00", null, DiaryState.Overdue)]
    [InlineData("2026-06-01T00:00:00+08:00", "2026-05-11T23:59:59+08:00", DiaryState.Submitted)]
    [InlineData("2026-06-01T00:00:00+08:00", "2026-05-12T00:00:00+08:00", DiaryState.SubmittedLate)]
    public void RPT_02_the_day_ends_at_midnight_in_Shanghai(string now, string? submitted, DiaryState state)
    {
        var item = Nanning(new(2026, 12, 31)).Single(i => i.Key is { Kind: "month-operation", Period: "2026-04" });
        DiarySubmission[] submissions = submitted is null ? [] : [new(1, new('a', 64), "韦晓", Moment(submitted)), new(2, new('b', 64), "韦晓", Moment(now))];
        Assert.Equal(state, new DiaryLine(item, [], submissions, null).State(Moment(now), Shanghai));
    }

    private static IReadOnlyList<DiaryItem> Nanning(DateOnly today) =>
        DiaryPlan.ItemsOf(ShippedContracts.Nanning2026, ShippedContracts.Nanning2026.Diary, WorkingCalendar.Shipped, today);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
