using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Metrics;

/// <summary>
/// Live figures as a fold over the journal's events: every event changes its call's record, and what the record contributes now
/// minus what it contributed before is added to the sums. So the sums are at every moment exactly those of <see cref="Figures.Of"/>.
/// </summary>
/// <remarks>
/// Memory is bounded by the calls in progress plus the ids of the last <see cref="RememberedCalls"/> closed ones, which is how long
/// repeated events of a closed call are recognised. A call counts at the day and minute of its request for a human.
/// </remarks>
public sealed class LiveFigures(TimeZoneInfo zone)
{
    public const int RememberedCalls = 200_000;

    private readonly Dictionary<string, CallRecord> _open = [];
    private readonly HashSet<string> _closed = [];
    private readonly Queue<string> _closedOrder = new();
    private readonly MinuteWindow _recent = NewWindow();
    private readonly Dictionary<QueueId, MinuteWindow> _recentOfQueues = [];
    private readonly Dictionary<QueueId, int> _inProgressOfQueues = [];
    private DayFigures _today = new(DateOnly.MinValue);
    private int _inProgress;

    /// <summary>Takes one event in; one that was seen before, or is not of a call, changes nothing.</summary>
    public void Observe(StreamEvent entry)
    {
        if (entry.Event is not CallEvent || _closed.Contains(entry.Stream))
        {
            return;
        }

        var before = _open.GetValueOrDefault(entry.Stream);
        var after = CallRecordFold.Apply(before, entry);
        if (after is null || ReferenceEquals(before, after))
        {
            return;
        }

        CountInProgress(before, -1);
        CountInProgress(after, 1);
        Count(before, -1);
        Count(after, 1);
        if (after.IsClosed)
        {
            Close(entry.Stream);
        }
        else
        {
            _open[entry.Stream] = after;
        }
    }

    public LiveFiguresSnapshot Snapshot(DateTimeOffset now)
    {
        var date = DateOf(now);
        if (_today.Date < date)
        {
            _today = new(date);
        }

        return new(
            _today.Total,
            _recent.Sum(now),
            _recentOfQueues.Keys.Union(_today.Queues.Keys).Union(_inProgressOfQueues.Keys).ToImmutableDictionary(q => q, q => OfQueue(q, now)),
            _today.Agents.ToImmutableDictionary(),
            [.. _today.Hours],
            _inProgress);
    }

    private static MinuteWindow NewWindow() => new(TimeSpan.FromMinutes(15));

    private QueueLiveFigures OfQueue(QueueId queue, DateTimeOffset now)
    {
        ImmutableArray<Figures> hours = _today.Queues.TryGetValue(queue, out var known) ? [.. known] : [.. Enumerable.Repeat(Figures.None, 24)];
        return new(
            hours.Aggregate(Figures.None, (sum, hour) => sum + hour),
            _recentOfQueues.GetValueOrDefault(queue)?.Sum(now) ?? Figures.None,
            hours,
            _inProgressOfQueues.GetValueOrDefault(queue));
    }

    private void CountInProgress(CallRecord? call, int sign)
    {
        if (call is not { EndedAt: null, Direction: CallDirection.Inbound })
        {
            return;
        }

        _inProgress += sign;
        if (call.Queue is { } queue)
        {
            _inProgressOfQueues[queue] = _inProgressOfQueues.GetValueOrDefault(queue) + sign;
        }
    }

    private void Count(CallRecord? call, int sign)
    {
        if (call?.HumanRequestedAt is not { } requested)
        {
            return;
        }

        var figures = Figures.Of(call);
        _recent.Add(requested, figures, sign);
        if (call.Queue is { } queue)
        {
            if (!_recentOfQueues.TryGetValue(queue, out var window))
            {
                _recentOfQueues[queue] = window = NewWindow();
            }

            window.Add(requested, figures, sign);
        }

        var local = TimeZoneInfo.ConvertTime(requested, zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        if (date > _today.Date)
        {
            _today = new(date);
        }

        if (date == _today.Date)
        {
            _today.Add(call, local.Hour, figures, sign);
        }
    }

    private void Close(string stream)
    {
        _open.Remove(stream);
        _closed.Add(stream);
        _closedOrder.Enqueue(stream);
        if (_closedOrder.Count > RememberedCalls)
        {
            _closed.Remove(_closedOrder.Dequeue());
        }
    }

    private DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}

/// <summary>The figures at one moment. <paramref name="Hours"/> has 24 members, of the hours 0–23 of today.</summary>
public sealed record LiveFiguresSnapshot(
    Figures Today,
    Figures LastQuarterHour,
    ImmutableDictionary<QueueId, QueueLiveFigures> Queues,
    ImmutableDictionary<AgentId, Figures> Agents,
    ImmutableArray<Figures> Hours,
    int CallsInProgress);

/// <summary>The figures of one queue's calls; <paramref name="Hours"/> as above.</summary>
[GenerateSerializer, Immutable, Alias("QueueLiveFigures")]
public sealed record QueueLiveFigures(
    [property: Id(0)] Figures Today,
    [property: Id(1)] Figures LastQuarterHour,
    [property: Id(2)] ImmutableArray<Figures> Hours,
    [property: Id(3)] int CallsInProgress);
