using System.Text;
using ContactCenter.Workforce.Rosters;
using NodaTime;

namespace ContactCenter.Workforce.Tests.Rosters;

/// <summary>STF-17, SIT-04: two hours to the second without leave; nights over midnight; leave with one word is none.</summary>
public sealed class AttendanceTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
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
    public void What_has_not_passed_is_not_judged()
    {
        var time = Night.Shift.On(Day, Shanghai);
        var judged = ShiftAttendance.Of(Night, Shanghai, [], [], time.Start + Duration.FromMinutes(119));
        Assert.Equal((119, 0), (judged.DueMinutes, judged.Absences.Count));
        Assert.Equal(0, ShiftAttendance.Of(Night, Shanghai, [], [], time.Start - Duration.FromHours(1)).DueMinutes);
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
        ShiftAttendance.Of(shift, Shanghai, signedIn, leaves, Instant.FromUtc(2027, 1, 1, 0, 0));
}
