using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Trunks;
using Orleans;

namespace ContactCenter.Grains.Trunks;

/// <summary>Holds a <see cref="TrunkLoad"/> against the trunk's settings.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class TrunkGrain(ICentreDirectory centre, TimeProvider time) : Grain, ITrunkGrain
{
    private const int ServiceUnavailable = 503;
    private const int Forbidden = 403;
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CheckAge = TimeSpan.FromMinutes(10);

    private readonly TrunkLoad _load = new();
    private bool? _reachable;
    private DateTimeOffset? _reachableSince;
    private TrunkId _id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(DropForgotten, CheckPeriod, CheckPeriod);
        return Task.CompletedTask;
    }

    public Task<TrunkAdmission> TryAdmit(CallId call)
    {
        var settings = FindSettings();
        if (settings is null || !settings.Enabled)
        {
            return Task.FromResult(new TrunkAdmission(false, settings is null ? Forbidden : ServiceUnavailable));
        }

        var verdict = _load.TryAdmit(call, settings.MaxConcurrentCalls, settings.MaxCallsPerSecond, time.GetUtcNow());
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

    public Task ReportHealth(bool reachable)
    {
        if (_reachable != reachable)
        {
            (_reachable, _reachableSince) = (reachable, time.GetUtcNow());
        }

        return Task.CompletedTask;
    }

    public Task<TrunkSnapshot> GetSnapshot() =>
        Task.FromResult(new TrunkSnapshot(_id, _load.InProgress, _load.Admitted, _load.Refused, _reachable, _reachableSince));

    private TrunkSettings? FindSettings() => centre.Current.Trunks.FirstOrDefault(trunk => trunk.Id == _id);

    /// <summary>A release that was lost must not use up the limit for ever: old calls are asked whether they are still there.</summary>
    private async Task DropForgotten()
    {
        foreach (var call in _load.AdmittedBefore(time.GetUtcNow() - CheckAge))
        {
            if (await GrainFactory.GetGrain<ICallGrain>(call.Value).GetSnapshot() is not { Record.EndedAt: null })
            {
                _load.Release(call);
            }
        }
    }
}
