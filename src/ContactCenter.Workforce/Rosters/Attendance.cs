using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>A published shift, since when it stands as it does: nobody is absent from what they were not told of.</summary>
/// <param name="Shift">Which.</param>
/// <param name="KnownAt">When its week was published, or its cell changed last.</param>
public sealed record KnownShift(PlannedShift Shift, Instant KnownAt);

/// <summary>A planned shift against when its seat was signed in (STF-06, STF-17).</summary>
/// <param name="Shift">Which.</param>
/// <param name="Time">From when until when it was planned.</param>
/// <param name="PresentMinutes">Signed in within the shift, to the whole minute below; null: at no seat, which is not measured.</param>
/// <param name="LeaveMinutes">Of the shift that lie in leave that both sides approved.</param>
/// <param name="DueMinutes">Of the shift that have passed and lie in no leave.</param>
/// <param name="LateMinutes">That were due before the first sign-in; null: did not sign in, or the shift has not begun.</param>
/// <param name="Absences">Each from 2:00:00 on signed out without leave, since the shift was known.</param>
public sealed record ShiftAttendance(
    PlannedShift Shift, Interval Time, int? PresentMinutes, int LeaveMinutes, int DueMinutes, int? LateMinutes,
    IReadOnlyList<Interval> Absences)
{
    /// <summary>STF-17: two hours to the second count; 1:59:59.999 does not.</summary>
    public static readonly Duration LeastAbsence = Duration.FromHours(2);

    /// <summary>Share of the time that was due in which the seat was signed in, 0–1; null: nothing was due, or measured.</summary>
    public double? Adherence => DueMinutes == 0 || PresentMinutes is not { } present ? null : Math.Min(1, (double)present / DueMinutes);

    /// <param name="known">Which.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="held">When the person had a seat, in any order: without one nothing is measured.</param>
    /// <param name="signedIn">When it was signed in, in any order; what goes on ends now.</param>
    /// <param name="leaves">Of the person.</param>
    /// <param name="now">What comes after is not judged.</param>
    public static ShiftAttendance Of(
        KnownShift known, DateTimeZone zone, IEnumerable<Interval> held, IEnumerable<Interval> signedIn, IEnumerable<Interval> leaves,
        Instant now)
    {
        var shift = known.Shift;
        var time = shift.Shift.On(shift.Day, zone);
        var passed = new Interval(time.Start, Instant.Max(time.Start, Instant.Min(time.End, now)));
        var excused = Spans.Within(leaves, passed);
        var due = Spans.Without([passed], excused);
        var seat = Spans.Within(held, time);
        if (seat.Count == 0)
        {
            return new(shift, time, null, Minutes(Spans.Within(leaves, time)), Minutes(due), null, []);
        }

        var here = Spans.Within(signedIn, passed);
        var told = new Interval(Instant.Max(time.Start, known.KnownAt), Instant.MaxValue);
        var gaps = Spans.Within(Spans.Without(due, here), told);
        return new(
            shift, time, Minutes(Spans.Without(here, excused)), Minutes(Spans.Within(leaves, time)), Minutes(due),
            here.Count == 0 ? null : Minutes(Spans.Within(due, new(time.Start, here[0].Start))),
            [.. seat.SelectMany(h => Spans.Within(gaps, h)).Where(g => g.Duration >= LeastAbsence)]);
    }

    private static int Minutes(IEnumerable<Interval> spans) =>
        (int)spans.Aggregate(Duration.Zero, (sum, s) => sum + s.Duration).TotalMinutes;
}

/// <summary>Spans of time, joined and taken from each other.</summary>
internal static class Spans
{
    /// <summary>What of some spans lies within another, joined where they touch, in order.</summary>
    public static List<Interval> Within(IEnumerable<Interval> spans, Interval bounds)
    {
        var joined = new List<Interval>();
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            var (start, end) = (Instant.Max(span.Start, bounds.Start), Instant.Min(span.End, bounds.End));
            if (start >= end)
            {
                continue;
            }

            if (joined.Count > 0 && start <= joined[^1].End)
            {
                joined[^1] = new(joined[^1].Start, Instant.Max(joined[^1].End, end));
            }
            else
            {
                joined.Add(new(start, end));
            }
        }

        return joined;
    }

    /// <summary>What is left of some spans, in order and apart, without others that are so too.</summary>
    public static List<Interval> Without(IEnumerable<Interval> spans, IReadOnlyList<Interval> others)
    {
        var left = new List<Interval>();
        foreach (var span in spans)
        {
            var start = span.Start;
            foreach (var other in others.Where(o => o.Start < span.End && o.End > span.Start))
            {
                if (other.Start > start)
                {
                    left.Add(new(start, other.Start));
                }

                start = Instant.Max(start, other.End);
            }

            if (start < span.End)
            {
                left.Add(new(start, span.End));
            }
        }

        return left;
    }
}
