using System.Collections.Immutable;
using ContactCenter.Domain.Alerts;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Queues;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Alerts;

/// <summary>
/// Looks at the centre every two seconds while there are rules. What is open is kept outside, so that another Host goes on with it; while
/// that is away it is written later.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class AlertGrain(ICentreDirectory centre, IAlertLog log, TimeProvider time, ILogger<AlertGrain> logger)
    : Grain, IAlertGrain
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly AlertWatch _watch = new();
    private readonly Dictionary<AlertId, AlertRecord> _unwritten = [];
    private bool _isResumed;
    private DateTimeOffset _looked;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Watch, Pace, Pace);
        return Task.CompletedTask;
    }

    public async Task Watch()
    {
        var now = time.GetUtcNow();
        if (now - _looked < Pace / 2)
        {
            return;
        }

        _looked = now;
        if (!await ResumeAsync())
        {
            return;
        }

        var rules = centre.Current.Alerts;
        if (rules.Length > 0 || _watch.Open.Length > 0)
        {
            await LookAsync(rules);
        }

        await WriteAsync();
    }

    public Task<ImmutableArray<AlertRecord>> GetOpen() => Task.FromResult(_watch.Open);

    public async Task<bool> Acknowledge(AlertId alert, string who)
    {
        if (_watch.Acknowledge(alert, who, time.GetUtcNow()) is not { } known)
        {
            return false;
        }

        _unwritten[alert] = known;
        await WriteAsync();
        return true;
    }

    /// <summary>Until it is known what was open nothing is raised: it would be raised twice.</summary>
    private async Task<bool> ResumeAsync()
    {
        if (_isResumed)
        {
            return true;
        }

        try
        {
            _watch.Resume(await log.OpenAsync(CancellationToken.None));
            _isResumed = true;
        }
        catch (Exception e)
        {
            LogAway(e);
        }

        return _isResumed;
    }

    private async Task LookAsync(ImmutableArray<AlertRule> rules)
    {
        try
        {
            var settings = centre.Current;
            var metrics = GrainFactory.GetGrain<IMetricsGrain>(IAlertGrain.Site).GetSnapshot();
            var queues = Task.WhenAll(settings.Queues.Select(q => GrainFactory.GetGrain<IQueueGrain>(q.Id.Value).GetSnapshot()));
            var agents = Task.WhenAll(settings.Agents.Select(a => GrainFactory.GetGrain<IAgentGrain>(a.Id.Value).GetSnapshot()));
            var scene = new AlertScene(settings, await metrics, [.. await queues], [.. await agents]);
            var now = time.GetUtcNow();
            foreach (var alert in _watch.Look(rules, rule => scene.ValueOf(rule, now), now))
            {
                _unwritten[alert.Alert] = alert;
            }
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // Everything stays as it is until all can be asked.
            LogUnseen(e);
        }
    }

    private async Task WriteAsync()
    {
        foreach (var alert in _unwritten.Values.OrderBy(a => a.RaisedAt).ToList())
        {
            try
            {
                await log.KeepAsync(alert, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogAway(e);
                return;
            }

            // Not when it was acknowledged meanwhile.
            if (_unwritten.TryGetValue(alert.Alert, out var now) && now == alert)
            {
                _unwritten.Remove(alert.Alert);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts cannot be read or written now; they are tried again")]
    private partial void LogAway(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts could not be judged: part of the centre did not answer")]
    private partial void LogUnseen(Exception error);
}
