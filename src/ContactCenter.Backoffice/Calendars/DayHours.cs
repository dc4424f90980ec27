using System.Collections.Immutable;
using NodaTime;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>A part of a day by its wall clock.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included; midnight is the end of the day.</param>
public readonly record struct DayPart(TimeOnly From, TimeOnly To)
{
    /// <summary>00:00 to 24:00.</summary>
    public static DayPart WholeDay => new(TimeOnly.MinValue, TimeOnly.MinValue);

    internal long Begin => From.Ticks;

    internal long End => To == TimeOnly.MinValue ? TimeSpan.TicksPerDay : To.Ticks;

    public override string ToString() => $"{From:HH\\:mm}-{(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH\\:mm", null))}";
}

/// <summary>When a day is open: any number of parts, in order, apart from each other.</summary>
public sealed class DayHours
{
    /// <param name="parts">In any order; parts that touch are one.</param>
    /// <exception cref="ArgumentException">A part ends before it begins, or two overlap.</exception>
    public DayHours(params ReadOnlySpan<DayPart> parts)
    {
        var ordered = parts.ToArray();
        Array.Sort(ordered, (a, b) => a.Begin.CompareTo(b.Begin));
        var joined = ImmutableArray.CreateBuilder<DayPart>(ordered.Length);
        foreach (var part in ordered)
        {
            if (part.End <= part.Begin)
            {
                throw new ArgumentException(
                    $"{part} ends before it begins; what goes over midnight is a part of either day.", nameof(parts));
            }

            if (joined.Count > 0 && joined[^1].End > part.Begin)
            {
                throw new ArgumentException($"{joined[^1]} and {part} overlap.", nameof(parts));
            }

            if (joined.Count > 0 && joined[^1].End == part.Begin)
            {
                joined[^1] = joined[^1] with { To = part.To };
            }
            else
            {
                joined.Add(part);
            }
        }

        Parts = joined.ToImmutable();
    }

    public static DayHours Closed { get; } = new();

    public static DayHours WholeDay { get; } = new(DayPart.WholeDay);

    public ImmutableArray<DayPart> Parts { get; }

    public bool IsClosed => Parts.IsEmpty;

    /// <summary>
    /// The parts as time passes on that day. Where clocks jump forward the time that is left out is not there; where they go back the wall
    /// clock's first time is meant, so that an hour that comes twice counts twice and no two parts overlap.
    /// </summary>
    internal IEnumerable<Interval> On(LocalDate day, DateTimeZone zone)
    {
        foreach (var part in Parts)
        {
            var interval = new Interval(At(day, part.Begin, zone), At(day, part.End, zone));
            if (interval.Duration > Duration.Zero)
            {
                yield return interval;
            }
        }
    }

    private static Instant At(LocalDate day, long ticks, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(day.AtMidnight().PlusTicks(ticks));
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }
}
