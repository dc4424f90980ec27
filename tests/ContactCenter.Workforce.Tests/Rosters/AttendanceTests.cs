using System.Text;
using ContactCenter.Workforce.Rosters;
using NodaTime;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>STF-17, SIT-04: two hours to the second without leave; nights over midnight; leave with one word is none.</summary>
public sealed class AttendanceTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Interval Always = new(Instant.FromUtc(2020, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0));
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly PlannedShift Night = new("a", Day, new("n", "c", "夜", "夜班", 20 * 60, 480));
    private static readonly PlannedShift Morning = new("a", Day.AddDays(1), new("e", "c", "早", "早班", 8 * 60 + 30, 480));

    [Theory]
    [InlineData(7_199_999, 0)]
    [InlineData(7_200_000, 1)]
    public void STF_17_signed_out_for_two_hours_to_the_millisecond_counts(int gap, int absences)
    {
        var start = Night.Shift.On(Day, Shanghai).Start;
        var back = start + Duration.FromHours(3) + Duration.FromMilliseconds(gap);
        var judged = Judge(Night, [new(start, start + Duration.FromHours(3)), new(back, start + Duration.FromHours(9))], []);

        Assert.Equal(absences, judged.Absences.Count);
        Assert.Equal(0, judged.LateMinutes);
    }

    [Fact]
    public void A_night_and_the_next_days_shift_are_each_judged_by_their_own_hours()
    {
        var night = Night.Shift.On(Day, Shanghai);
        var morning = Morning.Shift.On(Morning.Day, Shanghai);
        Interval[] signedIn = [new(night.Start, night.End), new(morning.Start + Duration.FromMinutes(30), morning.End)];

        var (first, second) = (Judge(Night, signedIn, []), Judge(Morning, signedIn, []));
        Assert.Equal((480, 1.0, 0), (first.PresentMinutes, first.Adherence, first.LateMinutes));
        Assert.Equal((450, 30), (second.PresentMinutes, second.LateMinutes));
        Assert.Equal(450 / 480.0, second.Adherence);
        Assert.Empty(second.Absences);
    }

    [Fact]
    public void Who_never_came_was_absent_and_leave_takes_its_time_out()
    {
        var time = Night.Shift.On(Day, Shanghai);
        var absent = Judge(Night, [], []);
        Assert.Equal((time, 480, (int?)null), (Assert.Single(absent.Absences), absent.DueMinutes, absent.LateMinutes));

        // Three hours away in the middle of which an hour was leave: neither rest is two hours.
        var leave = new Interval(time.Start + Duration.FromHours(3), time.Start + Duration.FromHours(4) + Duration.FromMinutes(1));
        Interval[] signedIn = [new(time.Start, time.Start + Duration.FromHours(2)), new(time.Start + Duration.FromHours(6), time.End)];
        var judged = Judge(Night, signedIn, [leave]);
        Assert.Equal((61, 419), (judged.LeaveMinutes, judged.DueMinutes));
        Assert.Empty(judged.Absences);
        Assert.Single(Judge(Night, signedIn, []).Absences);
        Assert.Null(Judge(Night, [], [time]).Adherence);
    }

    [Fact]
    public void SIT_04_who_comes_as_their_leave_ends_is_not_late()
    {
        var time = Night.Shift.On(Day, Shanghai);
        var leave = new Interval(time.Start, time.Start + Duration.FromHours(2));
        Assert.Equal(0, Judge(Night, [new(leave.End, time.End)], [leave]).LateMinutes);
        Assert.Equal(25, Judge(Night, [new(leave.End + Duration.FromMinutes(25), time.End)], [leave]).LateMinutes);
        Assert.Equal(0, Judge(Night, [new(leave.End - Duration.FromMinutes(25), time.End)], [leave]).LateMinutes);
    }

    [Fact]
    public void Who_has_no_seat_is_not_measured_and_who_gives_it_away_is_until_then()
    {
        var time = Night.Shift.On(Day, Shanghai);
        ShiftAttendance Held(params Interval[] seats) => ShiftAttendance.Of(
            new(Night, Instant.MinValue), Shanghai, seats, [new(time.Start, time.Start + Duration.FromHours(1))], [], time.End);

        var without = Held(new Interval(time.End, time.End + Duration.FromHours(9)));
        Assert.Equal((null, 480, null, null, 0),
            (without.PresentMinutes, without.DueMinutes, without.LateMinutes, without.Adherence, without.Absences.Count));
        Assert.Empty(Held(new Interval(time.Start, time.Start + Duration.FromMinutes(179))).Absences);
        var half = new Interval(time.Start, time.Start + Duration.FromHours(2));
        Assert.Equal(time.Start + Duration.FromHours(4),
            Assert.Single(Held(half, new Interval(half.End, half.End + Duration.FromHours(2))).Absences).End);
    }

    [Fact]
    public void STF_17_nobody_is_absent_from_a_shift_before_it_was_made_known()
    {
        var time = Night.Shift.On(Day, Shanghai);
        ShiftAttendance Known(Duration after) =>
            ShiftAttendance.Of(new(Night, time.Start + after), Shanghai, [Always], [], [], time.End);

        Assert.Equal(time.Start, Assert.Single(Known(Duration.FromHours(-1)).Absences).Start);
        Assert.Equal(time.End - Duration.FromHours(2), Assert.Single(Known(Duration.FromHours(6)).Absences).Start);
        Assert.Empty(Known(Duration.FromHours(6) + Duration.FromMilliseconds(1)).Absences);
    }

    [Fact]
    public void What_has_not_passed_is_not_judged()
    {
        var time = Night.Shift.On(Day, Shanghai);
        var judged = ShiftAttendance.Of(new(Night, Instant.MinValue), Shanghai, [Always], [], [], time.Start + Duration.FromMinutes(119));
        Assert.Equal((119, 0), (judged.DueMinutes, judged.Absences.Count));
        var before = ShiftAttendance.Of(new(Night, Instant.MinValue), Shanghai, [Always], [], [], time.Start - Duration.FromHours(1));
        Assert.Equal(0, before.DueMinutes);
    }

    [Fact]
    public void SIT_04_leave_with_one_word_is_no_leave_and_beyond_a_day_needs_somebody_else()
    {
        var asked = new Leave("l", "a", LeaveKind.Private, default, default(DateTimeOffset).AddDays(1), null, "", "a", default);
        var one = asked with { ProviderBy = "manager" };

        Assert.Equal(
            [LeaveState.Waiting, LeaveState.Waiting, LeaveState.Approved, LeaveState.Refused, LeaveState.Withdrawn],
            new[]
            {
                asked, one, one with { BureauBy = "bureau" }, one with { EndedBy = "bureau" },
                asked with { EndedBy = "a", IsWithdrawn = true },
            }.Select(l => l.State));
        Assert.False(one.Waits(LeaveSide.Provider));
        Assert.True(one.Waits(LeaveSide.Bureau));
        Assert.False(asked.NeedsSubstitute);
        Assert.True((asked with { Until = asked.Until.AddMilliseconds(1) }).NeedsSubstitute);
    }

    [Fact]
    public void A_calendar_has_its_nights_in_universal_time_and_lines_of_75_octets()
    {
        var shift = Night with { Shift = Night.Shift with { Name = "夜班；值守, 一楼; " + new string('长', 40) } };
        var file = CalendarFile.Of([shift], Shanghai, Instant.FromUtc(2026, 3, 1, 0, 0));

        Assert.Contains("DTSTART:20260310T120000Z\r\nDTEND:20260310T200000Z\r\n", file, StringComparison.Ordinal);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var unfolded = file.Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.Contains(@"SUMMARY:夜班；值守\, 一楼\; 长长", unfolded, StringComparison.Ordinal);
    }

    private static ShiftAttendance Judge(PlannedShift shift, Interval[] signedIn, Interval[] leaves) =>
        ShiftAttendance.Of(new(shift, Instant.MinValue), Shanghai, [Always], signedIn, leaves, Instant.FromUtc(2027, 1, 1, 0, 0));
}
