using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Endpoints;
using ContactCenter.Grains.Abstractions.Hosts;
using Orleans;

namespace ContactCenter.Grains.Endpoints;

/// <summary>Keeps what Hosts report, drops what belongs to dead ones, tells the agent and the watchers.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class LocationGrain(ICentreDirectory centre, IHosts hosts, TimeProvider time) : Grain, ILocationGrain
{
    /// <summary>Hosts report at least so often; see <see cref="LocationLimits.Beat"/>.</summary>
    private static readonly TimeSpan ReportLife = (3 * LocationLimits.Beat) + TimeSpan.FromSeconds(10);

    private readonly Dictionary<HostId, Told> _reports = [];
    private readonly Dictionary<HostId, ILocationWatcher> _watchers = [];
    private readonly ConcurrentQueue<HostId> _gone = new();
    private IDisposable? _changes;
    private DateTimeOffset _startedAt;

    private string Extension => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _startedAt = time.GetUtcNow();
        var self = this.AsReference<ILocationGrain>();
        _changes = hosts.Subscribe(change =>
        {
            // Who restarted under its name is gone too, and what it had with it.
            foreach (var host in change.Gone)
            {
                _gone.Enqueue(host);
            }

            return self.HostsChanged();
        });
        this.RegisterGrainTimer(TellAsync, LocationLimits.Beat, LocationLimits.Beat);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        return Task.CompletedTask;
    }

    public Task Report(PhonesOfHost phones)
    {
        Forget();
        var before = _reports.GetValueOrDefault(phones.Host)?.Phones;
        var now = time.GetUtcNow();
        if (phones.Phones.IsEmpty)
        {
            _reports.Remove(phones.Host);
        }
        else
        {
            _reports[phones.Host] = new(phones, now);
        }

        if (IsSame(before, phones))
        {
            return TellAgentAsync();
        }

        return TellAsync();
    }

    public Task<LocatedPhones> Find(HostId host, ILocationWatcher watcher)
    {
        Forget();
        _watchers[host] = watcher;
        return Task.FromResult(Current());
    }

    public Task HostsChanged() => Forget() ? TellAsync() : Task.CompletedTask;

    private async Task TellAsync()
    {
        Forget();
        var current = Current();
        foreach (var watcher in _watchers.Values)
        {
            _ = watcher.Moved(Extension, current);
        }

        await TellAgentAsync();
    }

    private async Task TellAgentAsync()
    {
        if (centre.FindAgentByExtension(Extension) is { StaticContact: null } agent)
        {
            await GrainFactory.GetGrain<IAgentGrain>(agent.Id.Value).SetReachable(_reports.Count > 0);
        }
    }

    /// <summary>True when registrations were dropped: their Host is gone, or has not spoken of them for long.</summary>
    private bool Forget()
    {
        var before = _reports.Count;
        while (_gone.TryDequeue(out var host))
        {
            _reports.Remove(host);
            _watchers.Remove(host);
        }

        var oldest = time.GetUtcNow() - ReportLife;
        foreach (var host in _reports.Where(report => report.Value.At < oldest).Select(report => report.Key).ToArray())
        {
            _reports.Remove(host);
        }

        return _reports.Count < before;
    }

    /// <summary>Ages grow while they lie here.</summary>
    private LocatedPhones Current()
    {
        var now = time.GetUtcNow();
        var phones = ImmutableArray.CreateBuilder<LocatedPhone>();
        foreach (var (host, report) in _reports)
        {
            phones.AddRange(report.Phones.Phones.Select(phone =>
                new LocatedPhone(host, report.Phones.Element, phone with { Age = phone.Age + (now - report.At) })));
        }

        return new(phones.ToImmutable(), now - _startedAt > LocationLimits.Settling);
    }

    /// <summary>A beat's report says what was said before, only older.</summary>
    private static bool IsSame(PhonesOfHost? before, PhonesOfHost now) => before is not null
        && before.Element == now.Element
        && before.Phones.Length == now.Phones.Length
        && before.Phones.Zip(now.Phones).All(pair =>
            pair.First with { Age = default } == pair.Second with { Age = default } && pair.Second.Age >= pair.First.Age);

    private sealed record Told(PhonesOfHost Phones, DateTimeOffset At);
}
