using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Workforce.Forecasts;

/// <summary>
/// How wrong forecasts were over days that they did not know: each week of the time is forecast from what lay before its Monday, and each
/// half hour is compared. Beside it stands the naive forecast, the same half hour of the week before.
/// </summary>
/// <param name="First">First day that was compared.</param>
/// <param name="Last">Last day that was compared.</param>
/// <param name="Calls">That came.</param>
/// <param name="Wape">Sum of the absolute errors of the half hours by the sum of calls, 0 and up.</param>
/// <param name="Naive">The same of the naive forecast.</param>
/// <param name="DayWape">The same of whole days.</param>
/// <param name="Bias">Forecast calls by calls less 1: above 0 it says too many.</param>
public sealed record ForecastError(DateOnly First, DateOnly Last, double Calls, double Wape, double Naive, double DayWape, double Bias)
{
    private const int DaysOfWeek = 7;

    /// <param name="history">Days that are over, in order, none left out.</param>
    /// <param name="days">So many of the last ones are compared: 91 are a quarter.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="events">Of the whole time; a deadline is known beforehand.</param>
    /// <returns>Null: there is too little history, or nobody called.</returns>
    public static ForecastError? Of(
        IReadOnlyList<DayCounts> history, int days, WorkingCalendar calendar, IReadOnlyList<ForecastEvent> events)
    {
        var start = history.Count - days;
        if (start < CallForecast.FewestDays || start < DaysOfWeek)
        {
            return null;
        }

        var (calls, error, naive, dayError, forecast) = (0.0, 0.0, 0.0, 0.0, 0.0);
        CallForecast? made = null;
        for (var at = start; at < history.Count; at++)
        {
            var day = history[at];
            if (made is null || day.Day.DayOfWeek == DayOfWeek.Monday)
            {
                made = new([.. history.Take(at)], calendar, events);
            }

            var (said, before) = (made.Of(day.Day), history[at - DaysOfWeek]);
            calls += day.Total;
            forecast += said.Total;
            dayError += Math.Abs(said.Total - day.Total);
            for (var s = 0; s < DayCounts.SlotsOfDay; s++)
            {
                error += Math.Abs(said.Slots[s] - day.Slots[s]);
                naive += Math.Abs(before.Slots[s] - day.Slots[s]);
            }
        }

        return calls <= 0
            ? null
            : new(history[start].Day, history[^1].Day, calls, error / calls, naive / calls, dayError / calls, (forecast / calls) - 1);
    }
}
