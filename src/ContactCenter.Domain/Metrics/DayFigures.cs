using System.Runtime.InteropServices;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Metrics;

/// <summary>The figures of one day in the centre's time zone.</summary>
internal sealed class DayFigures(DateOnly date)
{
    public DateOnly Date { get; } = date;

    public Figures Total { get; private set; } = Figures.None;

    public Figures[] Hours { get; } = NewDay();

    /// <summary>Of each queue the hours of the day.</summary>
    public Dictionary<QueueId, Figures[]> Queues { get; } = [];

    public Dictionary<AgentId, Figures> Agents { get; } = [];

    /// <summary>Adds (1) or takes back (−1) what one call contributes.</summary>
    public void Add(CallRecord call, int hour, Figures figures, int sign)
    {
        Total = Sum(Total, figures, sign);
        Hours[hour] = Sum(Hours[hour], figures, sign);
        if (call.Queue is { } queue)
        {
            var hours = HoursOf(queue);
            hours[hour] = Sum(hours[hour], figures, sign);
        }

        if (call.Agent is { } agent)
        {
            Add(Agents, agent, figures, sign);
        }
    }

    private static Figures[] NewDay() => [.. Enumerable.Repeat(Figures.None, 24)];

    private Figures[] HoursOf(QueueId queue)
    {
        ref var hours = ref CollectionsMarshal.GetValueRefOrAddDefault(Queues, queue, out _);
        return hours ??= NewDay();
    }

    internal static Figures Sum(Figures sum, Figures figures, int sign) => sign > 0 ? sum + figures : sum - figures;

    private static void Add<TKey>(Dictionary<TKey, Figures> sums, TKey key, Figures figures, int sign)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = Sum(sum ?? Figures.None, figures, sign);
    }
}
