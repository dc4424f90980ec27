using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Trunks;

/// <summary>Holds a <see cref="TrunkLoad"/> against the trunk's settings.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class TrunkGrain(
    ICentreDirectory centre, IHosts hosts, ITrunkRefusals kept, TimeProvider time, ILogger<TrunkGrain> logger) : Grain, ITrunkGrain
{
    private static readonly TimeSpan KeepBeat = TimeSpan.FromSeconds(5);
    private const int ServiceUnavailable = 503;
    private const int Forbidden = 403;
    private readonly TrunkLoad _load = new();
    private readonly ConcurrentQueue<HostId> _gone = new();
    private IDisposable? _changes;
    private readonly RefusalDay _refusals = new();
    private readonly Dictionary<HostId, TrunkSight> _sights = [];
    private DateTimeOffset _countedSince = time.GetUtcNow();
    private bool _isLoaded;
    private bool _isUnsaved;
    private DateTimeOffset? _reachableSince;
    private TrunkId _id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        _changes = hosts.Subscribe(change =>
        {
            foreach (var host in change.Gone)
            {
                _gone.Enqueue(host);
            }

            return Task.CompletedTask;
        });

        // Admission does not wait for a database: what was counted before comes with the first beat.
        this.RegisterGrainTimer(KeepRefusals, TimeSpan.Zero, KeepBeat);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        return KeepRefusals(cancellationToken);
    }

    public Task<TrunkAdmission> TryAdmit(CallId call, HostId host)
    {
        ReleaseDead();
        var settings = FindSettings();
        if (settings is null || !settings.Enabled)
        {
            Count(TrunkRefusal.Disabled);
            return Task.FromResult(new TrunkAdmission(false, settings is null ? Forbidden : ServiceUnavailable));
        }

        var verdict = _load.TryAdmit(call, host, settings.MaxConcurrentCalls, settings.MaxCallsPerSecond, time.GetUtcNow());
        if (verdict is not TrunkVerdict.Admitted)
        {
            Count(verdict is TrunkVerdict.TooFast ? TrunkRefusal.TooFast : TrunkRefusal.TooManyCalls);
        }

        return Task.FromResult(verdict switch
        {
            TrunkVerdict.Admitted => TrunkAdmission.Yes,
            TrunkVerdict.TooManyCalls => new TrunkAdmission(false, ServiceUnavailable, RetryAfterSeconds: 10),
            TrunkVerdict.TooFast => new TrunkAdmission(false, ServiceUnavailable, RetryAfterSeconds: 1),
        });
    }

    public Task Release(CallId call)
    {
        _load.Release(call);
        return Task.CompletedTask;
    }

    public Task Report(HostId host, ImmutableArray<CallId> running)
    {
        ReleaseDead();
        _load.Agree(host, running.ToHashSet(), time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task ReportHealth(HostId host, bool reachable)
    {
        var before = Reachable;
        _sights[host] = new(host, reachable, time.GetUtcNow());
        _reachableSince = Reachable == before ? _reachableSince : time.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task Refused(TrunkRefusal reason)
    {
        Count(reason);
        return Task.CompletedTask;
    }

    public Task<TrunkSnapshot> GetSnapshot()
    {
        ReleaseDead();
        return Task.FromResult(new TrunkSnapshot(
            _id, _load.InProgress, _load.Admitted, _load.Refused, Reachable, _reachableSince, _countedSince,
            _refusals.Since24Hours(time.GetUtcNow()), [.. _sights.Values.OrderBy(sight => sight.Host.Value, StringComparer.Ordinal)]));
    }

    private void Count(TrunkRefusal reason)
    {
        _refusals.Add(reason, time.GetUtcNow());
        _isUnsaved = true;
    }

    /// <summary>What was counted before is added once, then what has changed is written.</summary>
    private async Task KeepRefusals(CancellationToken cancel)
    {
        try
        {
            if (!_isLoaded)
            {
                var before = await kept.OfAsync(_id, cancel);
                _isLoaded = true;
                foreach (var hour in before)
                {
                    _refusals.Add(hour);
                    _countedSince = hour.Hour < _countedSince ? hour.Hour : _countedSince;
                }
            }

            if (_isUnsaved)
            {
                _isUnsaved = false;
                await kept.KeepAsync(_id, _refusals.Counted, cancel);
            }
        }
        catch (Exception e)
        {
            // The database is away: calls are taken and counted all the same, and the next beat writes what they came to.
            _isUnsaved = true;
            NotKept(_id, e);
        }
    }

    [LoggerMessage(1671, LogLevel.Warning, "Refusals of trunk {Trunk} could not be read or written; tried again in a moment")]
    private partial void NotKept(TrunkId trunk, Exception error);

    private bool? Reachable => _sights.Count == 0 ? null : _sights.Values.All(sight => sight.Reachable);

    private TrunkSettings? FindSettings() => centre.Current.Trunks.FirstOrDefault(trunk => trunk.Id == _id);

    /// <summary>Calls of Hosts that are gone, before anything is decided by the count.</summary>
    private void ReleaseDead()
    {
        while (_gone.TryDequeue(out var host))
        {
            _load.ReleaseAll(host);
            _sights.Remove(host);
        }
    }
}
