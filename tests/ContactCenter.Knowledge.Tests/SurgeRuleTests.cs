using ContactCenter.Knowledge.Hot;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-08: what is more than usual, by the vectors of the design.</summary>
public sealed class SurgeRuleTests
{
    [Theory]
    [InlineData(22, true, true)]
    [InlineData(21, false, true)]
    [InlineData(18, false, true)]
    [InlineData(17, false, false)]
    public void KB_08_against_seven_like_days(int count, bool isSurge, bool isWithoutTheFactor)
    {
        var verdict = new SurgeRule().Judge(count, [12, 9, 11, 10, 14, 8, 13]);

        Assert.Equal((11, 2.16, 17.48), (verdict.Mean, Math.Round(verdict.Deviation, 2), Math.Round(verdict.Limit, 2)));
        Assert.Equal(isSurge, verdict.IsSurge);
        Assert.Equal(isWithoutTheFactor, new SurgeRule(Times: 0).Judge(count, [12, 9, 11, 10, 14, 8, 13]).IsSurge);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void KB_08_a_subject_that_nobody_asked_about_needs_ten(int count, bool isSurge) =>
        Assert.Equal(isSurge, new SurgeRule().Judge(count, [0, 0, 0, 0, 0, 0, 0]).IsSurge);

    [Fact]
    public void KB_08_a_monday_is_compared_with_worked_days_and_not_with_the_two_before_it()
    {
        var monday = new DateOnly(2026, 3, 16);
        var days = SurgeRule.LikeDays(monday, (a, b) => IsWeekend(a) == IsWeekend(b));

        DateOnly[] like =
            [new(2026, 3, 11), new(2026, 3, 10), new(2026, 3, 9), new(2026, 3, 6), new(2026, 3, 5), new(2026, 3, 4), new(2026, 3, 3)];
        Assert.Equal(like, days.ToArray());
        Assert.Throws<ArgumentException>(() => new SurgeRule().Judge(20, [1, 2, 3]));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
