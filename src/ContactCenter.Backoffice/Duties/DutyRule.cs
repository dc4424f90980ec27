using System.Globalization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Duties;

/// <summary>
/// Until when something has to be done, from when it began. A duty that is done at its due moment is met, a millisecond later it is late.
/// It is written in one word (<see cref="Code"/>), by which what is due can be computed again years later.
/// </summary>
public abstract record DutyRule
{
    private DutyRule()
    {
    }

    /// <summary>By the end of the local calendar day on which it began, whether it is worked or not (当日).</summary>
    public static DutyRule SameDay { get; } = new SameDayRule();

    /// <summary>
    /// As it is kept: <c>same-day</c>, <c>working-days:2</c>, <c>working-seconds:7200</c>, <c>milliseconds:30000</c>.
    /// </summary>
    public abstract string Code { get; }

    /// <summary>As people read it: 2 个工作日内.</summary>
    public abstract BilingualText Text { get; }

    /// <summary>By the end of the n-th working day after the local day on which it began; that day is not counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one or more than 366 days.</exception>
    public static DutyRule WorkingDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 366);
        return new WorkingDaysRule(days);
    }

    /// <summary>When so much working time has passed; whole seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, more than 1,000 hours, or a part of a second.</exception>
    public static DutyRule WorkingTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromHours(1000));
        ArgumentOutOfRangeException.ThrowIfNotEqual(time.Ticks % TimeSpan.TicksPerSecond, 0);
        return new WorkingTimeRule(time);
    }

    /// <summary>When so much time has passed by the clock; whole milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond, more than 366 days, or a part of a millisecond.</exception>
    public static DutyRule Within(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromDays(366));
        ArgumentOutOfRangeException.ThrowIfNotEqual(time.Ticks % TimeSpan.TicksPerMillisecond, 0);
        return new WithinRule(time);
    }

    /// <summary>The inverse of <see cref="Code"/>.</summary>
    /// <exception cref="FormatException">The text is no rule.</exception>
    public static DutyRule Parse(string code)
    {
        try
        {
            return code.Split(':') switch
            {
                ["same-day"] => SameDay,
                ["working-days", var days] => WorkingDays((int)Math.Min(Number(days), int.MaxValue)),
                ["working-seconds", var seconds] => WorkingTime(TimeSpan.FromSeconds(Number(seconds))),
                ["milliseconds", var time] => Within(TimeSpan.FromMilliseconds(Number(time))),
                _ => throw new FormatException($"'{code}' is no rule of a duty."),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new FormatException($"'{code}' is no rule of a duty.", e);
        }
    }

    /// <summary>
    /// What is due when. Pure. It is warned of when 80 % of its working time are over; where none lies between, of its time by the clock.
    /// </summary>
    /// <param name="start">When it began.</param>
    /// <param name="time">By which it is counted.</param>
    /// <exception cref="InvalidOperationException">So much working time does not pass within three years.</exception>
    public DutyTerm TermFrom(DateTimeOffset start, WorkingTime time)
    {
        var due = Due(start, time);
        return new(due.At, WarnAt(start, due.At, time), due.Certain, time.Version);
    }

    public sealed override string ToString() => Code;

    private protected abstract DueTime Due(DateTimeOffset start, WorkingTime time);

    private protected virtual DateTimeOffset WarnAt(DateTimeOffset start, DateTimeOffset due, WorkingTime time)
    {
        var worked = time.Between(start, due);
        return worked > TimeSpan.Zero ? time.Add(start, Most(worked))!.Value.At : start + Most(due - start);
    }

    /// <summary>80 %, to the millisecond below.</summary>
    private static TimeSpan Most(TimeSpan time) =>
        TimeSpan.FromTicks(time.Ticks / 5 * 4 / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue * 16L
            ? number
            : throw new FormatException($"'{text}' is no number, or too large a one.");

    private static string Say(TimeSpan time, string hours, string minutes, string seconds)
    {
        var culture = CultureInfo.InvariantCulture;
        return time.Ticks % TimeSpan.TicksPerHour == 0 ? string.Create(culture, $"{time.TotalHours:0} {hours}")
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? string.Create(culture, $"{time.TotalMinutes:0} {minutes}")
            : string.Create(culture, $"{time.TotalSeconds:0.###} {seconds}");
    }

    private sealed record SameDayRule : DutyRule
    {
        public override string Code => "same-day";

        public override BilingualText Text => new("当日内", "The same day");

        private protected override DueTime Due(DateTimeOffset start, WorkingTime time) => new(time.EndOf(time.DayOf(start)), Certain: true);
    }

    private sealed record WorkingDaysRule(int Days) : DutyRule
    {
        public override string Code => string.Create(CultureInfo.InvariantCulture, $"working-days:{Days}");

        public override BilingualText Text => new($"{Days} 个工作日内", Days == 1 ? "Within 1 working day" : $"Within {Days} working days");

        private protected override DueTime Due(DateTimeOffset start, WorkingTime time)
        {
            var due = time.Calendar.WorkingDaysAfter(time.DayOf(start), Days);
            return new(time.EndOf(due.Day), due.Certain);
        }
    }

    private sealed record WorkingTimeRule(TimeSpan Time) : DutyRule
    {
        public override string Code => string.Create(CultureInfo.InvariantCulture, $"working-seconds:{Time.TotalSeconds:0}");

        public override BilingualText Text => new(
            Say(Time, "个工作小时", "个工作分钟", "个工作秒") + "内",
            "Within " + Say(Time, "working hours", "working minutes", "working seconds"));

        private protected override DueTime Due(DateTimeOffset start, WorkingTime time) => time.Add(start, Time)
            ?? throw new InvalidOperationException($"{Time} of working time do not pass within three years after {start:O}.");
    }

    private sealed record WithinRule(TimeSpan Time) : DutyRule
    {
        public override string Code => string.Create(CultureInfo.InvariantCulture, $"milliseconds:{Time.TotalMilliseconds:0}");

        public override BilingualText Text => new(
            Say(Time, "小时", "分钟", "秒") + "内", "Within " + Say(Time, "hours", "minutes", "seconds"));

        private protected override DueTime Due(DateTimeOffset start, WorkingTime time) => new(start + Time, Certain: true);

        private protected override DateTimeOffset WarnAt(DateTimeOffset start, DateTimeOffset due, WorkingTime time) => start + Most(Time);
    }
}

/// <summary>What a rule comes to from one moment.</summary>
/// <param name="DueAt">The last moment at which it is met.</param>
/// <param name="WarnAt">When it is warned of.</param>
/// <param name="Certain">False when a year on the way has no notice of its holidays yet.</param>
/// <param name="Calendar">The <see cref="WorkingTime.Version"/> that it was counted by.</param>
public sealed record DutyTerm(DateTimeOffset DueAt, DateTimeOffset WarnAt, bool Certain, string Calendar);
