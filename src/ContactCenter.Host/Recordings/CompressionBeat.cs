using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Compresses the recordings of this Host, one after the other, within the hours and the share of a processor that the rules give it.
/// </summary>
internal sealed partial class CompressionBeat(
    KeepingRuleStore rules, CompressedStore store, Compressor compressor, IHosts hosts, CentreClock centre, TimeProvider time,
    ILogger<CompressionBeat> logger) : BackgroundService
{
    private const int Some = 50;

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    private volatile string? _lastError;
    private CompressionCandidate? _after;
    private DateOnly _day;

    /// <summary>Why the last round broke off; null: it did not.</summary>
    public string? LastError => _lastError;

    /// <summary>Compresses what there is, as long as the rules of each moment allow it.</summary>
    /// <returns>How many lie as Ogg Opus now.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var host = hosts.AreSeveral ? hosts.This.Value : null;
        await compressor.DropOriginalsAsync(host, cancel);
        var done = 0;
        if (_day != centre.Today)
        {
            // Once a day from the oldest on: what could not be read may have come back.
            (_day, _after) = (centre.Today, null);
        }

        while (true)
        {
            var current = (await rules.CurrentAsync(cancel)).Rules.Compressing;
            var some = current.IsOn(centre.Now.Hour)
                ? await store.ListAsync(time.GetUtcNow().AddHours(-current.AfterHours), host, _after, Some, cancel) : [];
            foreach (var one in some)
            {
                if (!current.IsOn(centre.Now.Hour))
                {
                    return done;
                }

                done += await compressor.RunAsync(one, current.BitRate, current.Percent, cancel) is CompressionResult.Done ? 1 : 0;
                _after = one;
            }

            if (some.Count < Some)
            {
                return done;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Task.Run(() => RunAsync(stoppingToken), stoppingToken);
                    _lastError = null;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // Also what nobody thought of: an error in here must not take the Host, and its calls, with it.
                    _lastError = e.Message;
                    BrokenOff(e, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(1681, LogLevel.Warning, "Compressing recordings broke off: {Why}. They are as they were; tried again in a minute")]
    private partial void BrokenOff(Exception e, string why);
}
