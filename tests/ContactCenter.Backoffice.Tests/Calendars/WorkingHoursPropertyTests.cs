using ContactCenter.Backoffice.Calendars;
using FsCheck;
using NodaTime;

namespace ContactCenter.Backoffice.Tests.Calendars;

/// <summary>What holds for every plan, calendar and zone.</summary>
public sealed class WorkingHoursPropertyTests
{
    private static readonly DateTimeOffset First = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DayHours> Days =
        from marks in Gen.ArrayOf(6, Gen.Choose(0, 95))
        let times = marks.Distinct().Order().Select(m => TimeOnly.MinValue.AddMinutes(15 * m)).ToArray()
        select new DayHours([.. times.Chunk(2).Where(p => p.Length == 2).Select(p => new DayPart(p[0], p[1]))]);

    private static readonly Gen<WeekHours> Weeks =
        from day in Gen.Choose(0, 200)
        from days in Gen.ArrayOf(9, Gen.Frequency(Tuple.Create(3, Days), Tuple.Create(1, Gen.Constant(DayHours.Closed)), Tuple.Create(1, Gen.Constant(DayHours.WholeDay))))
        select new WeekHours(new DateOnly(2025, 11, 1).AddDays(day), days[0], days[1], days[2], days[3], days[4], days[5], days[6], days[7], days[8]);

    private static readonly Gen<WorkingHours> Plans =
        from weeks in Gen.NonEmptyListOf(Weeks)
        from overrides in Gen.ListOf(Gen.Choose(0, 200).SelectMany(d => Days, (d, hours) => new DayOverride(new DateOnly(2025, 12, 1).AddDays(d), hours, "x")))
        from zone in Gen.Elements("Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe")
        select new WorkingHours(
            new([.. weeks.DistinctBy(w => w.From)], [.. overrides.DistinctBy(o => o.Day)]), WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb[zone]);

    private static readonly Gen<DateTimeOffset> Moments = Gen.Choose(0, 200 * 24 * 60).Select(m => First.AddMinutes(m));

    [Fact]
    public void Working_time_adds_up() => Check(
        from plan in Plans
        from moments in Gen.ArrayOf(3, Moments)
        let ordered = moments.Order().ToArray()
        select (plan, ordered),
        sample => sample.plan.WorkingTimeBetween(sample.ordered[0], sample.ordered[2])
            == sample.plan.WorkingTimeBetween(sample.ordered[0], sample.ordered[1]) + sample.plan.WorkingTimeBetween(sample.ordered[1], sample.ordered[2]));

    [Fact]
    public void What_was_added_lies_between() => Check(
        from plan in Plans
        from at in Moments
        from minutes in Gen.Choose(0, 3 * 24 * 60)
        select (plan, at, time: TimeSpan.FromMinutes(minutes)),
        sample => sample.plan.AddWorkingTime(sample.at, sample.time) is not { At: var due } || sample.plan.WorkingTimeBetween(sample.at, due) == sample.time);

    [Fact]
    public void What_is_due_is_due_as_early_as_can_be() => Check(
        from plan in Plans
        from at in Moments
        from minutes in Gen.Choose(1, 3 * 24 * 60)
        select (plan, at, time: TimeSpan.FromMinutes(minutes)),
        sample => sample.plan.AddWorkingTime(sample.at, sample.time) is not { At: var due }
            || sample.plan.WorkingTimeBetween(sample.at, due.AddTicks(-1)) < sample.time);

    [Fact]
    public void Next_opening_is_open_and_nothing_before_it_is() => Check(
        from plan in Plans
        from at in Moments
        select (plan, at),
        sample => sample.plan.NextOpening(sample.at) is not { } opens
            || (opens >= sample.at && sample.plan.IsOpen(opens) && sample.plan.WorkingTimeBetween(sample.at, opens) == TimeSpan.Zero));

    [Fact]
    public void A_moment_is_open_if_and_only_if_working_time_passes_in_it() => Check(
        from plan in Plans
        from at in Moments
        select (plan, at),
        sample => sample.plan.IsOpen(sample.at) == (sample.plan.WorkingTimeBetween(sample.at, sample.at.AddTicks(1)) > TimeSpan.Zero));

    private static void Check<T>(Gen<T> samples, Func<T, bool> holds) => Prop.ForAll(Arb.From(samples), holds).QuickCheckThrowOnFailure();
}
