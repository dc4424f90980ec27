using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Workforce.Forecasts;

/// <summary>
/// Calls by half hour: level × growth × kind of day × how near the filing deadline is × events, spread by the profile of the kind of day
/// (classical multiplicative decomposition). Make-up days are working days, holidays are a kind of their own. What was long ago counts
/// less: by half every ten weeks. Fitting twice takes out of each factor what belongs to the others.
/// </summary>
public sealed class CallForecast
{
    /// <summary>Fewer days of history say nothing of a week.</summary>
    public const int FewestDays = 14;

    private const double HalfLifeDays = 70;
    private const double LevelHalfLifeDays = 14;
    private const int Rounds = 3;

    private const double KindDrawn = 0.1;
    private const double DistanceDrawn = 1;
    private const double UnknownHoliday = 0.2;

    /// <summary>So many days' worth of the common profile stand beside that of a kind of day.</summary>
    private const double ProfileDrawn = 2;

    /// <summary>Growth goes on for so many days at most: nobody knows that it goes on for ever.</summary>
    private const double LongestGrowthDays = 28;
    private const double MostGrowthADay = 0.01;
    private const int GrowthDays = 84;

    private readonly WorkingCalendar _calendar;
    private readonly IReadOnlyList<ForecastEvent> _events;
    private readonly double[] _kinds = [.. Enumerable.Repeat(1.0, KindsOfDay)];
    private readonly double[] _distances = [.. Enumerable.Repeat(1.0, Distances)];
    private readonly double[][] _profiles;
    private readonly DateOnly _last;
    private double _level;
    private double _growth;

    private const int Holiday = 7;
    private const int MakeUp = 8;
    private const int KindsOfDay = 9;
    private const int NoDeadline = 0;
    private const int Distances = 8;
    private const int FarthestDeadline = 31;

    /// <param name="history">Days that are over, in order, none twice.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="events">Past ones too: deadlines are learned from them.</param>
    /// <exception cref="ArgumentException">Fewer than <see cref="FewestDays"/> days.</exception>
    public CallForecast(IReadOnlyList<DayCounts> history, WorkingCalendar calendar, IReadOnlyList<ForecastEvent> events)
    {
        if (history.Count < FewestDays)
        {
            throw new ArgumentException($"A forecast needs {FewestDays} days.", nameof(history));
        }

        (_calendar, _events, _last) = (calendar, events, history[^1].Day);

        // Of a day that an event changed by a factor that people gave, what it would have had without.
        var days = history.Select(h => new Day(h, KindOf(h.Day), DistanceOf(h.Day), GivenFactor(h.Day), WeightOf(h.Day, HalfLifeDays)))
            .ToList();
        _level = days.Sum(d => d.Weight * d.Total) / days.Sum(d => d.Weight);
        for (var round = 0; round < Rounds && _level > 0; round++)
        {
            Fit(_kinds, days, d => d.Kind, d => Trend(d.Counts.Day) * _distances[d.Distance], KindDrawn, KindUnknown);
            Fit(_distances, days, d => d.Distance, d => Trend(d.Counts.Day) * _kinds[d.Kind], DistanceDrawn, _ => 1);
            _distances[NoDeadline] = 1;
            FitTrend(days);
        }

        _profiles = Profiles(days);
    }

    public DayForecast Of(DateOnly day)
    {
        var (kind, factor) = (KindOf(day), GivenFactor(day));
        var total = Math.Max(0, Trend(day) * _kinds[kind] * _distances[DistanceOf(day)] * factor);
        var learned = _distances[DistanceOf(day)] * factor;
        return new(day, [.. _profiles[kind].Select(share => total * share)], learned,
            [.. _events.Where(e => e.Covers(day)).Select(e => e.Name)]);
    }

    /// <summary>What a day of no kind in particular would have.</summary>
    private double Trend(DateOnly day) =>
        _level * Math.Exp(_growth * Math.Min(day.DayNumber - _last.DayNumber, LongestGrowthDays));

    /// <summary>The level of the last weeks, and how much it grows a day: weighted least squares over logarithms of what is left.</summary>
    private void FitTrend(List<Day> days)
    {
        var (w, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var day in days.Where(d => d.Counts.Day.DayNumber > _last.DayNumber - GrowthDays))
        {
            var expected = _kinds[day.Kind] * _distances[day.Distance];
            if (expected <= 0 || day.Total <= 0)
            {
                continue;
            }

            // Days with many calls say more than days with few.
            var (weight, at) = (day.Weight * Math.Sqrt(expected), day.Counts.Day.DayNumber - _last.DayNumber);
            var value = Math.Log(day.Total / expected);
            (w, x, y, xx, xy) = (w + weight, x + (weight * at), y + (weight * value), xx + (weight * at * at), xy + (weight * at * value));
        }

        var spread = (w * xx) - (x * x);
        _growth = w > 0 && spread > 1e-9 ? Math.Clamp(((w * xy) - (x * y)) / spread, -MostGrowthADay, MostGrowthADay) / 2 : 0;
        var (had, expectedOfOne) = (0.0, 0.0);
        foreach (var day in days)
        {
            var weight = WeightOf(day.Counts.Day, LevelHalfLifeDays);
            var growth = Math.Exp(_growth * (day.Counts.Day.DayNumber - _last.DayNumber));
            had += weight * day.Total;
            expectedOfOne += weight * growth * _kinds[day.Kind] * _distances[day.Distance];
        }

        _level = expectedOfOne > 0 ? had / expectedOfOne : 0;
    }

    /// <summary>Each factor becomes what its days have over what the others say; where there are few, it is drawn to another.</summary>
    /// <param name="factors">Changed.</param>
    /// <param name="days">Of the history.</param>
    /// <param name="which">Factor of a day.</param>
    /// <param name="others">What all other factors together say of a day.</param>
    /// <param name="drawn">So many days' worth of the other value.</param>
    /// <param name="other">Where few or no days say anything.</param>
    private static void Fit(
        double[] factors, List<Day> days, Func<Day, int> which, Func<Day, double> others, double drawn, Func<int, double> other)
    {
        for (var f = 0; f < factors.Length; f++)
        {
            var own = days.Where(d => which(d) == f).ToList();
            var prior = drawn * own.Select(others).DefaultIfEmpty(1).Average();
            factors[f] = (own.Sum(d => d.Weight * d.Total) + (prior * other(f))) / (own.Sum(d => d.Weight * others(d)) + prior);
        }
    }

    /// <summary>Of a kind of day that there was never: make-up days are like working days, holidays nearly without calls.</summary>
    private double KindUnknown(int kind) => kind switch
    {
        Holiday => UnknownHoliday,
        MakeUp => _kinds[1..6].Average(),
        _ => 1,
    };

    private double[][] Profiles(List<Day> days)
    {
        var common = Shares(days, d => true, null);
        var working = Shares(days, d => d.Kind is >= 1 and <= 5 or MakeUp, common);
        var off = Shares(days, d => d.Kind is 0 or 6 or Holiday, common);
        return [.. Enumerable.Range(0, KindsOfDay)
            .Select(k => Shares(days, d => d.Kind == k, k is >= 1 and <= 5 or MakeUp ? working : off))];
    }

    /// <summary>How a day's calls spread over its half hours; where there are few days, as on others.</summary>
    private double[] Shares(List<Day> days, Func<Day, bool> which, double[]? prior)
    {
        var sums = new double[DayCounts.SlotsOfDay];
        foreach (var day in days.Where(which))
        {
            for (var s = 0; s < sums.Length; s++)
            {
                sums[s] += day.Weight * day.Counts.Slots[s];
            }
        }

        var (all, own) = (sums.Sum(), ProfileDrawn * Math.Max(1, _level));
        return all + own <= 0 || (all <= 0 && prior is null)
            ? [.. Enumerable.Repeat(1.0 / sums.Length, sums.Length)]
            : prior is null ? [.. sums.Select(s => s / all)] : [.. sums.Select((s, at) => (s + (own * prior[at])) / (all + own))];
    }

    /// <summary>0 is Sunday as <see cref="DayOfWeek"/> has it; then holidays and make-up days.</summary>
    private int KindOf(DateOnly day) => _calendar.KindOf(day) switch
    {
        DayKind.Holiday => Holiday,
        DayKind.MakeUpDay => MakeUp,
        DayKind.Plain => (int)day.DayOfWeek,
    };

    /// <summary>Working days to the next deadline: on it 1, the day before 2, to 7 for a week or more; 0: none is near.</summary>
    private int DistanceOf(DateOnly day)
    {
        var deadline = _events.Where(e => e.Kind == ForecastEventKind.FilingDeadline && e.Factor is null && e.Last >= day
            && e.Last.DayNumber - day.DayNumber <= FarthestDeadline).Select(e => e.Last).DefaultIfEmpty().Min();
        if (deadline == default || deadline.Month != day.Month)
        {
            return NoDeadline;
        }

        var left = 1;
        for (var at = day; at < deadline && left < Distances - 1; at = at.AddDays(1))
        {
            left += _calendar.IsWorkingDay(at.AddDays(1)) ? 1 : 0;
        }

        return left;
    }

    private double GivenFactor(DateOnly day) => _events.Where(e => e.Covers(day)).Aggregate(1.0, (all, e) => all * (e.Factor ?? 1));

    private double WeightOf(DateOnly day, double halfLife) => Math.Pow(2, (day.DayNumber - _last.DayNumber) / halfLife);

    private sealed record Day(DayCounts Counts, int Kind, int Distance, double Given, double Weight)
    {
        public double Total { get; } = Counts.Total / Given;
    }
}
