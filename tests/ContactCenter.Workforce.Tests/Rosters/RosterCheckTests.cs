using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Rosters;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;
using NodaTime;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>STF-06, TEL-12: which rules a week breaks, nights over midnight and make-up days with them; and weeks that are made.</summary>
public sealed class RosterCheckTests
{
    /// <summary>The week of the make-up day of 2026-10-10 (a Saturday that is worked).</summary>
    private static readonly DateOnly Monday = new(2026, 10, 5);

    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly ShiftType Early = new("e", "c", "早", "早班", 8 * 60 + 30, 480);
    private static readonly ShiftType Late = new("l", "c", "中", "中班", 13 * 60, 480);
    private static readonly ShiftType Night = new("n", "c", "夜", "夜班", 20 * 60, 480);

    [Fact]
    public void A_night_before_an_early_shift_leaves_too_little_rest_and_before_the_night_after_it_does_not()
    {
        var broken = Assert.Single(RosterCheck.Of(Scene([At("a", 0, Night), At("a", 1, Early), At("a", 2, Night)])));

        Assert.Equal((RosterRule.RestTooShort, Monday.AddDays(1), 4 * 60 + 30), (broken.Rule, broken.Day, broken.Have));
        Assert.False(broken.IsFirm);
        Assert.Empty(RosterCheck.Of(Scene([At("a", 0, Night), At("a", 1, Night)])));
    }

    [Fact]
    public void Rest_looks_over_both_edges_of_the_week()
    {
        Assert.Equal(RosterRule.RestTooShort, Assert.Single(RosterCheck.Of(Scene([At("a", -1, Night), At("a", 0, Early)]))).Rule);
        Assert.Equal(RosterRule.RestTooShort, Assert.Single(RosterCheck.Of(Scene([At("a", 6, Night), At("a", 7, Early)]))).Rule);
        Assert.Empty(RosterCheck.Of(Scene([At("a", -3, Night), At("a", -2, Early)])));
    }

    [Fact]
    public void Hours_of_the_week_and_days_in_a_row_count_to_their_limit_and_not_beyond()
    {
        var six = Enumerable.Range(0, 5).Select(d => At("a", d, Early)).ToList();
        Assert.Empty(RosterCheck.Of(Scene(six)));

        var broken = RosterCheck.Of(Scene([.. six, At("a", 5, Early)]));
        Assert.Equal((RosterRule.WeekTooLong, 48 * 60, 44 * 60), broken.Select(b => (b.Rule, b.Have, b.Need)).Single());
        var row = RosterCheck.Of(Scene([At("a", -2, Early), At("a", -1, Early), .. six]));
        Assert.Equal((RosterRule.NoDayOff, 7), row.Select(b => (b.Rule, b.Have)).Single());
    }

    [Fact]
    public void A_shift_outside_the_engagement_or_mostly_within_a_leave_is_never_published()
    {
        var zone = Shanghai;
        var leave = new LeaveSpan("a", new(Early.On(Monday, zone).Start, Early.On(Monday, zone).Start + Duration.FromHours(4)));
        var person = Person("a") with { EndedOn = Monday };
        var broken = RosterCheck.Of(Scene([At("a", 0, Early), At("a", 1, Early)]) with { People = [person], Leaves = [leave] });

        Assert.Equal([RosterRule.OnLeave, RosterRule.NotEngaged], broken.Select(b => b.Rule));
        Assert.All(broken, b => Assert.True(b.IsFirm));
        var shorter = leave with { Time = new(leave.Time.Start, leave.Time.End - Duration.FromMilliseconds(1)) };
        Assert.Empty(RosterCheck.Of(Scene([At("a", 0, Early)]) with { Leaves = [shorter] }));
    }

    [Fact]
    public void STF_07_a_shift_of_somebody_who_is_barred_is_never_published_nor_made()
    {
        HeadsNeeded[] needs = [new(NeedDays.Every, Post.Hotline, 9 * 60, 10 * 60, 2)];
        var scene = Scene([At("a", 0, Early), At("a", 2, Early)]) with
        {
            Barred = new Dictionary<string, DateOnly> { ["a"] = Monday.AddDays(1) },
            Rules = RosterRules.Standard with { Needs = needs },
        };

        var broken = Assert.Single(RosterCheck.Of(scene), b => b.Rule is RosterRule.Barred);
        Assert.Equal(("a", Monday.AddDays(2), true), (broken.Person, broken.Day, broken.IsFirm));
        Assert.DoesNotContain(new RosterGenerator(scene with { Shifts = [] }, [Early], 1).Make(), s => s.Person == "a" && s.Day > Monday);
        var taken = RosterDesk.NewlyBroken(scene, [new("a", Monday.AddDays(3), null, Early.Id)], [Early]);
        Assert.Equal((RosterRule.Barred, Monday.AddDays(3)), taken.Select(b => (b.Rule, b.Day!.Value)).Single());
    }

    [Fact]
    public void Who_changes_posts_within_a_week_is_engaged_on_all_of_its_days_and_counts_for_each_post_in_turn()
    {
        HeadsNeeded[] needs = [.. new[] { Post.Hotline, Post.Analyst }.Select(p => new HeadsNeeded(NeedDays.Every, p, 9 * 60, 10 * 60, 1))];
        var person = Person("a") with
        {
            Post = Post.Analyst, SignedOn = Monday.AddDays(2), Earlier = [new(Post.Hotline, new(2026, 1, 1), Monday.AddDays(1))],
        };
        var scene = Scene([.. Enumerable.Range(0, 4).Select(d => At("a", d, Early))]) with
        {
            People = [person], Rules = RosterRules.Standard with { Needs = needs },
        };

        var broken = RosterCheck.Of(scene);
        Assert.All(broken, b => Assert.Equal(RosterRule.TooFewHeads, b.Rule));
        Assert.Equal([2, 3, 4, 5, 6], broken.Where(b => b.Post is Post.Hotline).Select(b => b.Day!.Value.DayNumber - Monday.DayNumber));
        Assert.Equal([0, 1, 4, 5, 6], broken.Where(b => b.Post is Post.Analyst).Select(b => b.Day!.Value.DayNumber - Monday.DayNumber));
    }

    [Fact]
    public void Who_is_on_leave_for_a_part_of_a_shift_is_no_head_in_its_half_hours()
    {
        HeadsNeeded[] needs = [new(NeedDays.Every, Post.Hotline, 9 * 60, 12 * 60, 1)];
        var nine = Early.On(Monday, Shanghai).Start + Duration.FromMinutes(30);
        var leave = new LeaveSpan("a", new(nine + Duration.FromMinutes(10), nine + Duration.FromMinutes(90)));
        var scene = Scene([At("a", 0, Early)]) with { Leaves = [leave], Rules = RosterRules.Standard with { Needs = needs } };

        var broken = Assert.Single(RosterCheck.Of(scene), b => b.Day == Monday);
        Assert.Equal((9 * 60, 10 * 60 + 30, 0), (broken.From, broken.Until, broken.Have));
        Assert.DoesNotContain(RosterCheck.Of(scene with { Shifts = [At("a", 0, Early), At("b", 0, Early)] }), b => b.Day == Monday);
    }

    [Fact]
    public void What_lessens_a_breach_that_was_published_breaks_nothing()
    {
        List<PlannedShift> week = [.. Enumerable.Range(0, 7).Select(d => At("a", d, Early))];
        var scene = Scene(week);

        Assert.Empty(RosterDesk.NewlyBroken(scene, [new("a", Monday, Early.Id, null)], [Early, Night]));
        Assert.NotEmpty(RosterDesk.NewlyBroken(scene, [new("a", Monday.AddDays(7), null, Early.Id)], [Early, Night]));
        Assert.NotEmpty(RosterDesk.NewlyBroken(scene, [new("a", Monday, Early.Id, Night.Id)], [Early, Night]));
    }

    [Fact]
    public void Heads_are_counted_by_half_hour_over_midnight_and_a_make_up_day_is_a_working_day()
    {
        HeadsNeeded[] needs =
        [
            new(NeedDays.Working, Post.Hotline, 9 * 60, 10 * 60, 1), new(NeedDays.Every, null, 0, 4 * 60, 1),
        ];
        var scene = Scene([At("a", 4, Night), At("b", 5, Early)]) with { Rules = RosterRules.Standard with { Needs = needs } };

        var broken = RosterCheck.Of(scene).Where(b => b.Day == Monday.AddDays(5)).ToList();
        Assert.Empty(broken);
        Assert.True(WorkingCalendar.Shipped.IsWorkingDay(Monday.AddDays(5)));
        var without = RosterCheck.Of(scene with { Shifts = [At("a", 4, Night)] }).Single(b => b.Day == Monday.AddDays(5));
        Assert.Equal((Post.Hotline, 9 * 60, 10 * 60, 0, 1), (without.Post, without.From, without.Until, without.Have, without.Need));
        Assert.DoesNotContain(RosterCheck.Of(scene), b => b.Post == Post.Hotline && b.Day == Monday.AddDays(6));
        Assert.Contains(RosterCheck.Of(scene), b => b.Post is null && b.Day == Monday.AddDays(6) && b.Until == 4 * 60);
    }

    [Fact]
    public void A_made_week_keeps_every_rule_of_people_and_is_the_same_for_the_same_seed()
    {
        HeadsNeeded[] needs =
        [
            new(NeedDays.Every, Post.Hotline, 8 * 60 + 30, 21 * 60, 2), new(NeedDays.Every, null, 0, 4 * 60, 1),
            new(NeedDays.Every, null, 20 * 60, 24 * 60, 1),
        ];
        var scene = Scene([At("a", -1, Night), At("p0", 2, Late)]) with
        {
            Rules = RosterRules.Standard with { Needs = needs },
            People = [Person("a"), .. Enumerable.Range(0, 9).Select(n => Person($"p{n}"))],
        };

        var made = new RosterGenerator(scene, [Early, Late, Night], 7).Make();
        var full = scene with { Shifts = [.. scene.Shifts, .. made] };
        Assert.Empty(RosterCheck.Of(full));
        Assert.Equal(made, new RosterGenerator(scene, [Night, Early, Late], 7).Make());
        Assert.NotEqual(made, new RosterGenerator(scene, [Early, Late, Night], 8).Make());
        Assert.DoesNotContain(made, s => s.Person == "p0" && s.Day == Monday.AddDays(2));
    }

    [Fact]
    public void A_week_of_seventy_people_is_made_by_their_posts()
    {
        HeadsNeeded[] needs =
        [
            new(NeedDays.Working, Post.Hotline, 8 * 60 + 30, 18 * 60, 24), new(NeedDays.Every, Post.Hotline, 18 * 60, 21 * 60, 12),
            new(NeedDays.Off, Post.Hotline, 8 * 60 + 30, 18 * 60, 12), new(NeedDays.Working, Post.Interaction, 9 * 60, 17 * 60, 6),
        ];
        var people = Enumerable.Range(0, 70).Select(n => Person($"p{n:00}") with { Post = n < 58 ? Post.Hotline : Post.Interaction });
        var scene = Scene([]) with { Rules = RosterRules.Standard with { Needs = needs }, People = [.. people] };

        var made = new RosterGenerator(scene, [Early, Late, Night], 3).Make();
        Assert.Empty(RosterCheck.Of(scene with { Shifts = made }));
    }

    [Fact]
    public void Where_there_are_too_few_people_what_is_made_breaks_no_rule_of_them_and_says_who_is_missing()
    {
        HeadsNeeded[] needs = [new(NeedDays.Every, Post.Hotline, 0, 24 * 60, 1)];
        var scene = Scene([]) with { Rules = RosterRules.Standard with { Needs = needs }, People = [Person("a"), Person("b")] };

        var made = new RosterGenerator(scene, [Early, Late, Night], 1).Make();
        Assert.All(RosterCheck.Of(scene with { Shifts = made }), b => Assert.Equal(RosterRule.TooFewHeads, b.Rule));
        Assert.Equal(10, made.Count);
    }

    [Fact]
    public void A_swap_splits_into_its_cells_and_what_it_would_newly_break_is_named()
    {
        var swap = new Swap("w", "c", "a", Monday, "e", "b", Monday.AddDays(1), "n", "", SwapState.Agreed, default, null, null);
        var scene = Scene([At("a", 0, Early), At("b", 1, Night), At("a", 2, Early)]);

        Assert.Equal(4, swap.Changes().Count());
        var broken = RosterDesk.NewlyBroken(scene, [.. swap.Changes()], [Early, Late, Night]);
        Assert.Equal((RosterRule.RestTooShort, "a", Monday.AddDays(2)), broken.Select(b => (b.Rule, b.Person, b.Day)).Single());
        CellChange[] expected = [new("a", Monday, "e", "n"), new("b", Monday, "n", "e")];
        Assert.Equal(expected, (swap with { ColleagueDay = Monday }).Changes());
    }

    [Fact]
    public void A_night_shift_lasts_by_the_wall_clock_where_the_clock_is_changed()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        Assert.Equal(Duration.FromHours(7), Night.On(new(2026, 3, 28), berlin).Duration);
        Assert.Equal(Duration.FromHours(9), Night.On(new(2026, 10, 24), berlin).Duration);
        Assert.Equal(Duration.FromHours(8), Night.On(Monday, Shanghai).Duration);
    }

    private static RosterScene Scene(IReadOnlyList<PlannedShift> shifts) => new(
        Monday, RosterRules.Standard, [Person("a"), Person("b")], shifts, [], [], WorkingCalendar.Shipped, Shanghai);

    private static RosterPerson Person(string id) => new(id, id, id, id, Post.Hotline, new(2026, 1, 1), null);

    private static PlannedShift At(string person, int day, ShiftType shift) => new(person, Monday.AddDays(day), shift);
}
