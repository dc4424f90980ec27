using ContactCenter.Backoffice.Sealing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Backoffice.Attachments;

/// <summary>
/// Encrypts at this Host what was sealed anywhere: at the start everything that still lies open, then what is sealed here at once and what
/// another Host sealed within ten seconds.
/// </summary>
internal sealed partial class SealedFileBeat(SealedFiles files, FileVault vault, TimeProvider time, ILogger<SealedFileBeat> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Hosts' clocks differ, and a transaction may end a while after its time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private DateTimeOffset _since = DateTimeOffset.UnixEpoch;

    internal async Task BeatAsync(CancellationToken cancel)
    {
        foreach (var (sha256, at) in await files.SinceAsync(_since, cancel))
        {
            await vault.SealHereAsync(sha256, cancel);
            _since = at - Overlap > _since ? at - Overlap : _since;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        var (tick, news) = (beat.WaitForNextTickAsync(stoppingToken).AsTask(), files.Changed.WaitToReadAsync(stoppingToken).AsTask());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
                if (await Task.WhenAny(tick, news) == tick)
                {
                    await tick;
                    tick = beat.WaitForNextTickAsync(stoppingToken).AsTask();
                }
                else
                {
                    await news;
                    files.Changed.TryRead(out _);
                    news = files.Changed.WaitToReadAsync(stoppingToken).AsTask();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database or the disk is away: what lies open is found again by the next beat.
                BeatFailed(e);
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Files that were sealed could not be encrypted on disk.")]
    private partial void BeatFailed(Exception e);
}
