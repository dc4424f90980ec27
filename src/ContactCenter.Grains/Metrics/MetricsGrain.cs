using System.Collections.Immutable;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Metrics;
using Orleans;

namespace ContactCenter.Grains.Metrics;

/// <summary>
/// Keeps <see cref="LiveFigures"/> and the lost calls of the day of the whole centre. Wherever it comes up it begins with the stored events
/// of the day, and each Host sends its own once, because what a Host has not copied yet is nowhere else.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class MetricsGrain(ICentreDirectory centre, IMetricsPast past, TimeProvider time) : Grain, IMetricsGrain
{
    private readonly HashSet<HostId> _known = [];
    private readonly CallbackClaims _claims = new();
    private LiveFigures _figures = New(centre);
    private LostCallDay _lost = NewDay(centre);
    private OffersNotTakenDay _notTaken = new(ZoneOf(centre));

    public override Task OnActivateAsync(CancellationToken cancellationToken) => BeginAsync();

    public Task<bool> Observe(HostId host, ImmutableArray<StreamEvent> events)
    {
        var isKnown = _known.Contains(host);
        if (isKnown)
        {
            Take(events);
        }

        return Task.FromResult(isKnown);
    }

    public Task Replay(HostId host, ImmutableArray<StreamEvent> events, bool isLast)
    {
        Take(events);
        if (isLast)
        {
            _known.Add(host);
        }

        return Task.CompletedTask;
    }

    public Task Reset()
    {
        _known.Clear();
        (_figures, _lost, _notTaken) = (New(centre), NewDay(centre), new(ZoneOf(centre)));
        return BeginAsync();
    }

    public Task<MetricsSnapshot> GetSnapshot()
    {
        var now = time.GetUtcNow();
        var figures = _figures.Snapshot(now);
        return Task.FromResult(new MetricsSnapshot(
            now,
            figures.Today,
            figures.LastQuarterHour,
            figures.Queues,
            figures.Agents,
            [.. figures.Hours.Select((hour, index) => new HourFigures(index, hour))],
            figures.CallsInProgress,
            _notTaken.At(now)));
    }

    public Task<ImmutableArray<NumberDay>> GetLostCalls() => Task.FromResult(_lost.At(time.GetUtcNow()));

    public Task<string?> ClaimCallback(string number, AgentId agent)
    {
        var now = time.GetUtcNow();
        return Task.FromResult(_claims.Claim(number, agent, LostNumbers.Of(_lost.At(now).Where(day => day.Number == number), _ => true),
            now));
    }

    public Task ReleaseCallback(string number, AgentId agent)
    {
        _claims.Release(number, agent);
        return Task.CompletedTask;
    }

    private static LiveFigures New(ICentreDirectory centre) => new(ZoneOf(centre));

    private static LostCallDay NewDay(ICentreDirectory centre) => new(ZoneOf(centre));

    private static TimeZoneInfo ZoneOf(ICentreDirectory centre) => TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);

    private async Task BeginAsync()
    {
        await foreach (var events in past.ReadAsync())
        {
            Take(events);
        }
    }

    private void Take(ImmutableArray<StreamEvent> events)
    {
        foreach (var entry in events)
        {
            _figures.Observe(entry);
            _lost.Observe(entry);
            _notTaken.Observe(entry);
        }
    }
}
