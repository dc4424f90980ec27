namespace ContactCenter.Workforce.Forecasts;

/// <summary>Calls that asked for a human on a local day.</summary>
/// <param name="Day">Of the centre's clock.</param>
/// <param name="Slots">In each of its 48 half hours.</param>
public sealed record DayCounts(DateOnly Day, IReadOnlyList<double> Slots)
{
    public const int SlotsOfDay = 48;

    /// <summary>Fewer calls in a half hour are none: one in 25 days.</summary>
    public const double FewestCalls = 0.04;

    /// <summary>Calls of a half hour as the rate of an hour: whole ones are near enough.</summary>
    public static int CallsOfHour(double calls) => Math.Max(1, (int)Math.Ceiling(calls * 2));

    public double Total => Slots.Sum();
}

/// <summary>Something that brings other numbers of calls than its days would have otherwise.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind">What it is; deadlines are learned from those that were.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day; of a deadline the day itself.</param>
/// <param name="Factor">Calls of a day become so many times as many, 0.05 to 20; null: it is learned, or nothing is known of it.</param>
public sealed record ForecastEvent(string Id, string Name, ForecastEventKind Kind, DateOnly First, DateOnly Last, double? Factor)
{
    public bool Covers(DateOnly day) => First <= day && day <= Last;
}

public enum ForecastEventKind
{
    /// <summary>A term of filing (征期) ends: how many calls come depends on how many working days are left.</summary>
    FilingDeadline,

    /// <summary>A new policy, a campaign, a failure of a system.</summary>
    Other,
}

/// <summary>What a forecast says of a local day.</summary>
/// <param name="Day">Of the centre's clock.</param>
/// <param name="Slots">Calls expected in each of its 48 half hours.</param>
/// <param name="Factor">Of the events of the day; 1: there is none.</param>
/// <param name="Events">Names of the events of the day.</param>
public sealed record DayForecast(DateOnly Day, IReadOnlyList<double> Slots, double Factor, IReadOnlyList<string> Events)
{
    public double Total => Slots.Sum();
}
