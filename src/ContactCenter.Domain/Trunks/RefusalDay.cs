using System.Collections.Immutable;

namespace ContactCenter.Domain.Trunks;

/// <summary>Why a call of a trunk was not taken, or not made.</summary>
public enum TrunkRefusal
{
    /// <summary>As many calls as allowed are in progress.</summary>
    TooManyCalls,

    /// <summary>More new calls within one second than allowed.</summary>
    TooFast,

    /// <summary>The trunk is switched off.</summary>
    Disabled,

    /// <summary>The dialled number is no entry number.</summary>
    UnknownNumber,

    /// <summary>No codec in common.</summary>
    NoCommonAudio,

    /// <summary>The Host has no media port free.</summary>
    NoMediaPort,
}

/// <summary>Refusals of one hour.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Hour">Its first moment, UTC.</param>
/// <param name="Count">How many; 1 or more.</param>
public sealed record RefusalHour(TrunkRefusal Reason, DateTimeOffset Hour, long Count);

/// <summary>Refusals of the last 24 hours by reason, in steps of one hour: what is older than 24 to 25 hours is forgotten.</summary>
public sealed class RefusalDay
{
    private const int Hours = 24;

    private readonly Dictionary<TrunkRefusal, Dictionary<long, long>> _counts = [];

    /// <summary>What was counted and is not forgotten.</summary>
    public ImmutableArray<RefusalHour> Counted =>
        [.. _counts.SelectMany(reason => reason.Value.Select(hour => new RefusalHour(reason.Key, TimeOf(hour.Key), hour.Value)))];

    public void Add(TrunkRefusal reason, DateTimeOffset at) => Add(new RefusalHour(reason, at, 1));

    /// <summary>Refusals that were counted elsewhere come on top.</summary>
    /// <param name="more">In the hour in which <see cref="RefusalHour.Hour"/> lies.</param>
    public void Add(RefusalHour more)
    {
        var (reason, at, count) = more;
        if (!_counts.TryGetValue(reason, out var hours))
        {
            _counts[reason] = hours = [];
        }

        var hour = HourOf(at);
        hours[hour] = hours.GetValueOrDefault(hour) + count;
        foreach (var old in hours.Keys.Where(known => known < hour - Hours).ToList())
        {
            hours.Remove(old);
        }
    }

    /// <summary>Reasons without a refusal are left out.</summary>
    public ImmutableDictionary<TrunkRefusal, long> Since24Hours(DateTimeOffset now) => _counts
        .Select(reason => (reason.Key, Count: reason.Value.Where(hour => hour.Key >= HourOf(now) - Hours).Sum(hour => hour.Value)))
        .Where(reason => reason.Count > 0)
        .ToImmutableDictionary(reason => reason.Key, reason => reason.Count);

    private static DateTimeOffset TimeOf(long hour) => new(hour * TimeSpan.TicksPerHour, TimeSpan.Zero);

    private static long HourOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;
}
