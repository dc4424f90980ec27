using ContactCenter.Backoffice.Work;
using ContactCenter.History.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Removals;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Asks once a night for the round of this Host, in the hour that the rules say; a Host that was away then asks when it is back.
/// </summary>
internal sealed partial class RemovalBeat(
    KeepingRuleStore rules, RemovalStore removed, WorkStore work, WorkPlace place, StorageDatabase database, CentreClock centre,
    TimeProvider time, ILogger<RemovalBeat> logger) : BackgroundService
{
    internal const string Scheduler = "scheduler";

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <summary>Asks when it is time and nobody has.</summary>
    /// <returns>Whether it asked.</returns>
    public async Task<bool> LookAsync(CancellationToken cancel)
    {
        var current = (await rules.CurrentAsync(cancel)).Rules;
        if (!current.Removes || centre.Now.Hour < current.Hour)
        {
            return false;
        }

        return await database.InTransactionAsync(async () =>
        {
            if (!await removed.TakeNightAsync(place.Host, centre.Today, cancel))
            {
                return false;
            }

            await work.AskAsync(RemovalWork.Kind, place.Host, "{}", place.Host, Scheduler, cancel);
            return true;
        });
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
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // Also what nobody thought of: an error in here must not take the Host, and its calls, with it.
                    NotAsked(e, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(1679, LogLevel.Warning, "Whether recordings are over is not known: {Why}; asked again in a minute")]
    private partial void NotAsked(Exception e, string why);
}
