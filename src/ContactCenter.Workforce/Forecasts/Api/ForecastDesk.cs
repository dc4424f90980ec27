using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Planning;
using NodaTime;

namespace ContactCenter.Workforce.Forecasts.Api;

/// <summary>What a forecast is asked with.</summary>
/// <param name="Queue">Id; null: all queues together.</param>
/// <param name="HandleSeconds">Mean of talking and wrap-up, 1 to 3600; 0: as the last weeks had it.</param>
/// <param name="PatienceSeconds">Mean time after which a waiting caller gives up, 1 to 3600.</param>
/// <param name="Answered">Share of calls to be answered in per cent, 1 to 99.</param>
/// <param name="Shrinkage">Share of paid time in which people take no calls in per cent, 0 to 90.</param>
public sealed record ForecastAsk(string? Queue, int HandleSeconds, int PatienceSeconds, int Answered, int Shrinkage);

/// <summary>Makes forecasts from the calls that were, and works out whom they need.</summary>
internal sealed class ForecastDesk(ForecastStore store, IWorkforceCentre centre, IRosterCentre clock, IWorkingTime working)
{
    private const int HistoryDays = 400;
    private const int DaysOfQuarter = 91;
    private const int DaysOfHandling = 28;
    private const double UsualHandleSeconds = 270;
    private const double UsualSigma = 0.7;
    private const double LargestSigma = 2;
    private const double LongestHandleSeconds = 3600;
    private const double PerCent = 100;

    public DateOnly Today => centre.Today;

    /// <summary>Days that are over, in order, none left out: from the first with a call on.</summary>
    public async Task<IReadOnlyList<DayCounts>> HistoryAsync(string? queue, CancellationToken cancel)
    {
        var (first, today) = (centre.Today.AddDays(-HistoryDays), centre.Today);
        var counts = await store.CountsAsync(queue, centre.StartOf(first), centre.StartOf(today), cancel);
        var days = new Dictionary<DateOnly, double[]>();
        foreach (var (at, calls) in counts)
        {
            var local = Instant.FromDateTimeOffset(at).InZone(clock.Zone);
            var day = local.Date.ToDateOnly();
            if (!days.TryGetValue(day, out var slots))
            {
                slots = days[day] = new double[DayCounts.SlotsOfDay];
            }

            slots[(local.Hour * 2) + (local.Minute / 30)] += calls;
        }

        return days.Count == 0
            ? []
            : [.. Enumerable.Range(0, today.DayNumber - days.Keys.Min().DayNumber).Select(n => days.Keys.Min().AddDays(n))
                .Select(d => new DayCounts(d, days.GetValueOrDefault(d) ?? new double[DayCounts.SlotsOfDay]))];
    }

    /// <param name="ask">With what.</param>
    /// <param name="first">First day, not before today.</param>
    /// <param name="days">So many, from 1.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ForecastView> ViewAsync(ForecastAsk ask, DateOnly first, int days, CancellationToken cancel)
    {
        var history = await HistoryAsync(ask.Queue, cancel);
        var events = await store.EventsAsync(cancel);
        var calendar = working.Current.Calendar;
        if (history.Count < CallForecast.FewestDays || history.All(d => d.Total <= 0))
        {
            return new(history.Count, CallForecast.FewestDays, null, null, [], events);
        }

        var handle = ask.HandleSeconds > 0
            ? ask.HandleSeconds
            : await store.HandleSecondsAsync(
                ask.Queue, centre.StartOf(centre.Today.AddDays(-DaysOfHandling)), centre.StartOf(centre.Today), cancel)
                ?? UsualHandleSeconds;
        handle = Math.Clamp(handle, 1, LongestHandleSeconds);
        var forecast = new CallForecast(history, calendar, events);
        var seats = new Dictionary<int, int>();
        return new(
            history.Count, CallForecast.FewestDays, handle,
            ForecastError.Of(history, Math.Min(DaysOfQuarter, history.Count / 2), calendar, events),
            [.. Enumerable.Range(0, days).Select(n => Day(forecast.Of(first.AddDays(n)), ask, handle, seats))], events);
    }

    /// <summary>How handling times of the last weeks spread (<see cref="TrialPlan.Sigma"/>).</summary>
    public async Task<double> SigmaAsync(string? queue, CancellationToken cancel)
    {
        var (from, to) = (centre.StartOf(centre.Today.AddDays(-DaysOfHandling)), centre.StartOf(centre.Today));
        return Math.Min(await store.HandleSigmaAsync(queue, from, to, cancel) ?? UsualSigma, LargestSigma);
    }

    private static ForecastDayView Day(DayForecast day, ForecastAsk ask, double handle, Dictionary<int, int> known)
    {
        var slots = day.Slots.Select(calls =>
        {
            if (calls < DayCounts.FewestCalls)
            {
                return new ForecastSlotView(calls, 0, 0);
            }

            // Each is worked out once.
            var callsOfHour = DayCounts.CallsOfHour(calls);
            if (!known.TryGetValue(callsOfHour, out var seats))
            {
                seats = known[callsOfHour] = SeatLoad.SeatsFor(callsOfHour, handle, ask.PatienceSeconds, ask.Answered / PerCent);
            }

            return new ForecastSlotView(calls, seats, (int)Math.Ceiling(seats * PerCent / (PerCent - ask.Shrinkage)));
        });
        return new(day.Day, day.Total, day.Factor, day.Events, [.. slots]);
    }
}

/// <param name="HistoryDays">Days with calls that were there, from the first with one on.</param>
/// <param name="NeededDays">So many are needed.</param>
/// <param name="HandleSeconds">That heads were worked out with; null: there is no forecast.</param>
/// <param name="Error">Over the last quarter, or half of a shorter history; null: there is too little of it.</param>
/// <param name="Days">Empty: there is too little history.</param>
/// <param name="Events">That are known.</param>
public sealed record ForecastView(
    int HistoryDays, int NeededDays, double? HandleSeconds, ForecastError? Error, IReadOnlyList<ForecastDayView> Days,
    IReadOnlyList<ForecastEvent> Events);

/// <param name="Day">Of the centre's clock.</param>
/// <param name="Calls">Expected.</param>
/// <param name="Factor">Of the events and how near a deadline is; 1: nothing.</param>
/// <param name="Events">Their names.</param>
/// <param name="Slots">48 half hours.</param>
public sealed record ForecastDayView(
    DateOnly Day, double Calls, double Factor, IReadOnlyList<string> Events, IReadOnlyList<ForecastSlotView> Slots);

/// <param name="Calls">Expected in the half hour.</param>
/// <param name="Seats">Needed at once (Erlang A).</param>
/// <param name="Heads">On the roster for them: seats by one less the shrinkage, rounded up.</param>
public sealed record ForecastSlotView(double Calls, int Seats, int Heads);
