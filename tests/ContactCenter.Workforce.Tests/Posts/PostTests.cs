using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Tests.Posts;

/// <summary>STF-02…05, STF-16: heads by post, reserve, terms of vacancies, notices and promises.</summary>
public sealed class PostTests
{
    /// <summary>The posts of 003 三(三)2: seventy.</summary>
    private static readonly PostPlan Seventy = new(
        [new(Post.Hotline, 53), new(Post.Interaction, 12), new(Post.Analyst, 2), new(Post.FloorManager, 3)], 10);

    [Theory]
    [InlineData("2026-03-06", "2026-03-09")] // Friday, Monday
    [InlineData("2026-03-07", "2026-03-09")] // Saturday, Monday
    [InlineData("2026-09-30", "2026-10-08")] // the day before the National Day holidays, the first day after them
    [InlineData("2026-10-09", "2026-10-10")] // Friday, a Saturday that is worked
    public void STF_04_a_vacancy_is_due_on_the_next_working_day(string opened, string due) => Assert.Equal(
        DateOnly.Parse(due, null), Vacancy.DueOf(VacancyCause.Left, DateOnly.Parse(opened, null), WorkingCalendar.Shipped).Day);

    [Fact]
    public void Who_was_not_rectified_is_replaced_within_five_days_by_the_calendar() => Assert.Equal(
        new(2026, 3, 11), Vacancy.DueOf(VacancyCause.NotRectified, new(2026, 3, 6), WorkingCalendar.Shipped).Day);

    [Fact]
    public void A_vacancy_is_late_the_day_after_its_last_day_and_stays_as_it_was_filled()
    {
        var vacancy = new Vacancy(
            "f", "c", Post.Hotline, VacancyCause.Left, "", new(2026, 3, 6), new(2026, 3, 9), true, "x", null, null);

        Assert.False(vacancy.IsLate(new(2026, 3, 9)));
        Assert.True(vacancy.IsLate(new(2026, 3, 10)));
        Assert.False((vacancy with { FilledOn = new(2026, 3, 9) }).IsLate(new(2026, 4, 1)));
        Assert.True((vacancy with { FilledOn = new(2026, 3, 10) }).IsLate(new(2026, 4, 1)));
    }

    [Theory]
    [InlineData(6, 8.57, false)]
    [InlineData(7, 10, true)]
    public void STF_04_the_reserve_is_a_tenth_of_the_heads_that_are_wanted(int reserve, double share, bool isEnough)
    {
        List<EngagedHead> heads =
        [
            .. Seventy.Posts.SelectMany(p => Enumerable.Range(0, p.Least).Select(n => new EngagedHead($"{p.Post}{n}", p.Post, false))),
            .. Enumerable.Range(0, reserve).Select(n => new EngagedHead($"r{n}", Post.Hotline, true)),
        ];
        var check = PostCheck.Of(Seventy, heads, []);

        Assert.Equal((7, (decimal)share, isEnough), (check.ReserveNeeded, check.ReservePercent!.Value, check.IsReserveEnough));
        Assert.All(check.Posts, p => Assert.Equal(0, p.Missing));
    }

    [Fact]
    public void STF_05_who_stands_by_is_no_head_and_a_gap_without_a_vacancy_is_named()
    {
        var vacancy = new Vacancy("f", "c", Post.Analyst, VacancyCause.Left, "", new(2026, 3, 6), new(2026, 3, 9), true, "x", null, null);
        var check = PostCheck.Of(
            Seventy, [new("a", Post.Analyst, true), new("t", Post.Technician, false)],
            [vacancy, vacancy with { FilledOn = new(2026, 3, 9) }]);

        var analysts = check.Posts.Single(p => p.Post == Post.Analyst);
        Assert.Equal((0, 2, 1), (analysts.Have, analysts.Missing, analysts.Unrecorded));
        Assert.Equal((0, 1), check.Posts.Where(p => p.Post == Post.Technician).Select(p => (p.Least, p.Have)).Single());
        Assert.Null(PostCheck.Of(PostPlan.Nothing, [], []).ReservePercent);
    }

    [Fact]
    public void STF_02_notices_come_before_the_change_and_of_who_leaves_a_month_before()
    {
        ChangeNotice Of(NoticeKind kind, DateOnly effective) => new("n", "p", kind, "1", new(2026, 1, 31), effective, "x");

        Assert.True(Of(NoticeKind.Joins, new(2026, 2, 1)).IsInTime);
        Assert.False(Of(NoticeKind.ChangesPost, new(2026, 1, 31)).IsInTime);
        Assert.True(Of(NoticeKind.Leaves, new(2026, 2, 28)).IsInTime);
        Assert.False(Of(NoticeKind.Leaves, new(2026, 2, 27)).IsInTime);
    }

    [Fact]
    public void STF_16_what_nobody_has_looked_at_is_a_gap()
    {
        var promise = new Promise("o", PromiseKind.Lines, "中继线路", 60, "投标书", null, null, null, null);
        Assert.Equal([true, true, false], new int?[] { null, 59, 60 }.Select(found => (promise with { Found = found }).IsGap));
    }
}
