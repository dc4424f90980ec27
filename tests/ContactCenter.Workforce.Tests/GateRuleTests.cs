using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Tests;

/// <summary>STF-01, STF-02, STF-07, STF-09, SEC-03: what closes a seat, all reasons at once.</summary>
public sealed class GateRuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    private static readonly PersonResult PreJob = new("t", "岗前", TestKind.PreJob, new(2026, 1, 5), 80.0m, 80);

    [Fact]
    public void Whoever_has_everything_takes_calls() => Assert.Empty(Closed(Complete(), [PreJob], Today));

    [Fact]
    public void Whoever_has_nothing_is_told_everything_at_once()
    {
        var closed = Closed(new("p", "A1", "林晓", "8001", 1, [], []), [Failed("2026-01-05"), Failed("2026-02-05")], Today);

        Assert.Equal(
            [SeatGate.NotEngaged, SeatGate.PapersIncomplete, SeatGate.NoAgreement, SeatGate.PreJobTestNotPassed, SeatGate.Barred],
            closed.Select(c => c.Gate));
        Assert.Equal([PaperKind.Clearance, PaperKind.IdentityCopy, PaperKind.StaffSheet], closed[1].Papers.AsEnumerable());
        var text = GateTexts.Of(closed);
        Assert.Contains("无犯罪记录证明、身份证复印件、人员信息表", text.Zh, StringComparison.Ordinal);
        Assert.Contains("no confidentiality agreement", text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperKind.Confidentiality, SeatGate.NoAgreement)]
    [InlineData(PaperKind.Clearance, SeatGate.PapersIncomplete)]
    public void SEC_03_a_paper_that_is_over_or_that_nobody_has_reviewed_is_none(PaperKind kind, SeatGate gate)
    {
        var complete = Complete();
        StaffMember With(Func<Paper, Paper> change) =>
            complete with { Papers = [.. complete.Papers.Select(p => p.Kind == kind ? change(p) : p)] };

        Assert.Empty(Closed(With(p => p with { ValidUntil = Today }), [PreJob], Today));
        Assert.Equal([gate], Closed(With(p => p with { ValidUntil = Today.AddDays(-1) }), [PreJob], Today).Select(c => c.Gate));
        Assert.Equal([gate], Closed(With(p => p with { ReviewedBy = null }), [PreJob], Today).Select(c => c.Gate));
        Assert.Equal([gate], Closed(With(p => p with { SignedOn = Today.AddDays(1) }), [PreJob], Today).Select(c => c.Gate));
    }

    [Fact]
    public void A_renewal_that_nobody_has_reviewed_and_an_old_copy_take_nothing_away()
    {
        var complete = Complete();
        var renewed = complete with { Papers = [.. complete.Papers, complete.Papers[0] with { Id = "new", ReviewedBy = null }] };

        Assert.Empty(Closed(renewed, [PreJob], Today));
        var old = complete.Papers[0] with { Id = "old", SignedOn = new(1999, 1, 1), ValidUntil = new(2000, 1, 1) };
        Assert.Empty(Closed(complete with { Papers = [.. complete.Papers, old] }, [PreJob], Today));
    }

    [Fact]
    public void STF_02_an_engagement_holds_on_its_last_day_and_not_after_it()
    {
        var leaving = Complete() with
        {
            Engagements = [new("e", "c", Post.Hotline, new(2025, 1, 1)) { EndedOn = Today, EndKind = EndKind.Resigned }],
        };

        Assert.Empty(Closed(leaving, [PreJob], Today));
        Assert.Equal([SeatGate.NotEngaged], Closed(leaving, [PreJob], Today.AddDays(1)).Select(c => c.Gate));
    }

    [Theory]
    [InlineData(79.5, false)]
    [InlineData(79.9, false)]
    [InlineData(80.0, true)]
    [InlineData(null, false)]
    public void STF_10_80_passes_and_79_5_and_absence_do_not(double? points, bool isPassed) =>
        Assert.Equal(isPassed, (PreJob with { Points = (decimal?)points }).IsPassed);

    [Theory]
    [InlineData("2025-03-09", "2026-03-08", true)]
    [InlineData("2025-03-08", "2026-03-08", true)]
    [InlineData("2025-03-07", "2026-03-08", false)]
    [InlineData("2023-12-01", "2024-11-30", true)]
    [InlineData("2023-12-01", "2024-12-01", false)]
    public void STF_07_X30_two_failures_364_or_365_days_apart_bar_and_366_do_not(string first, string second, bool isBarred) =>
        Assert.Equal(isBarred ? DateOnly.Parse(second) : null, BarRule.BarredSince([Failed(second), Failed(first)]));

    [Fact]
    public void STF_07_only_the_bureaus_examinations_bar()
    {
        PersonResult[] results = [Failed("2026-01-01"), Failed("2026-02-01") with { Kind = TestKind.Weekly },
            Failed("2026-02-02") with { Points = 80 }];

        Assert.Null(BarRule.BarredSince(results));
    }

    [Fact]
    public void STF_15_X9_a_leaver_was_signed_for_half_a_year_and_was_neither_stood_down_nor_returned()
    {
        Engagement Ended(string from, string to, EndKind kind) =>
            new("e", "c", Post.Hotline, DateOnly.Parse(from)) { EndedOn = DateOnly.Parse(to), EndKind = kind };
        bool IsLeaver(params Engagement[] all) => new StaffMember("p", "1", "甲", null, 1, all, []).IsLeaver(all[^1]);

        Assert.True(IsLeaver(Ended("2025-09-15", "2026-03-15", EndKind.Resigned)));
        Assert.False(IsLeaver(Ended("2025-09-16", "2026-03-15", EndKind.Resigned)));
        Assert.False(IsLeaver(Ended("2020-01-01", "2026-03-15", EndKind.StoodDown)));
        Assert.False(IsLeaver(Ended("2020-01-01", "2026-03-15", EndKind.Returned)));
        Assert.False(IsLeaver(new Engagement("e", "c", Post.Hotline, new(2020, 1, 1))));
    }

    [Fact]
    public void STF_15_who_changes_posts_within_a_contract_leaves_nobody_and_is_signed_since_the_first_of_them()
    {
        var before = new Engagement("1", "c", Post.Hotline, new(2024, 1, 1)) { EndedOn = new(2026, 1, 31), EndKind = EndKind.Transferred };
        var after = new Engagement("2", "c", Post.Analyst, new(2026, 2, 1));
        StaffMember With(params Engagement[] all) => new("p", "1", "甲", null, 1, all, []);

        Assert.False(With(before, after).IsLeaver(before));
        Assert.True(With(before, after with { Project = "d" }).IsLeaver(before));
        Assert.True(With(before, after with { SignedOn = new(2026, 2, 2) }).IsLeaver(before));
        var left = after with { EndedOn = new(2026, 3, 15), EndKind = EndKind.Resigned };
        Assert.True(With(before, left).IsLeaver(left));
        Assert.False(With(before with { Project = "d" }, left).IsLeaver(left));
    }

    [Theory]
    [InlineData("2026-02-15", "2026-03-15", true)]
    [InlineData("2026-02-16", "2026-03-15", false)]
    [InlineData(null, "2026-03-15", false)]
    [InlineData(null, null, null)]
    public void STF_03_the_bureau_is_told_a_month_before(string? notice, string? last, bool? inTime) => Assert.Equal(
        inTime,
        (new Engagement("e", "c", Post.Hotline, new(2020, 1, 1))
        {
            NoticeOn = notice is null ? null : DateOnly.Parse(notice), EndedOn = last is null ? null : DateOnly.Parse(last),
        }).NoticeInTime);

    [Theory]
    [InlineData(200, 40, false)]
    [InlineData(199, 40, true)]
    [InlineData(1000, 200, false)]
    [InlineData(1000, 201, true)]
    public void STF_08_20_0_per_cent_is_enough_and_20_1_is_not(int all, int failed, bool isUnqualified) =>
        Assert.Equal(isUnqualified, BarRule.Unqualified([Examination("a", all, failed)]).Count > 0);

    [Fact]
    public void STF_08_a_repetition_in_which_few_failed_mends_and_another_does_not()
    {
        var first = Examination("a", 70, 20);

        Assert.Equal(["a"], BarRule.Unqualified([first, Examination("b", 20, 5) with { Rectifies = "a" }]).Select(t => t.Id));
        Assert.Empty(BarRule.Unqualified([first, Examination("b", 20, 4) with { Rectifies = "a" }]));
        Assert.Equal(["a"], BarRule.Unqualified([first, Examination("b", 20, 4) with { Rectifies = "a", Withdrawn = "wrong file" }])
            .Select(t => t.Id));
    }

    private static IReadOnlyList<ClosedGate> Closed(StaffMember person, IReadOnlyCollection<PersonResult> results, DateOnly today) =>
        GateRules.Look(person, new(results, [], []), new(today, default, new Dictionary<string, PracticeRule>())).Closed;

    private static StaffTest Examination(string id, int all, int failed) =>
        new(id, "c", TestKind.Bureau, "一季度考核", new(2026, 3, 2), 80, null, "admin", all, all - failed, 0);

    private static PersonResult Failed(string day) => new("x", "考核", TestKind.Bureau, DateOnly.Parse(day), 60, 80);

    private static StaffMember Complete()
    {
        Paper Of(PaperKind kind) => new(kind.ToString(), kind, new(2026, 1, 2), null, "柜 3", "admin") { ReviewedBy = "supervisor" };
        return new(
            "p", "A1", "林晓", "8001", 1, [new("e", "c", Post.Hotline, new(2026, 1, 4))],
            [Of(PaperKind.Clearance), Of(PaperKind.IdentityCopy), Of(PaperKind.StaffSheet), Of(PaperKind.Confidentiality)]);
    }
}
