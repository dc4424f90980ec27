namespace ContactCenter.Host.Transcripts;

/// <summary>Makes the texts that are asked for, wherever in the centre, a few seconds later; where there is no engine it rests.</summary>
internal sealed partial class TranscriptBeat(
    TranscriptMaker maker, TimeProvider time, ILogger<TranscriptBeat> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await maker.RunAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // Also what nobody thought of: an error in here must not take the Host, and its calls, with it.
                    BrokenOff(e, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(1685, LogLevel.Warning, "Texts of recordings are not made now: {Why}. Tried again in seconds")]
    private partial void BrokenOff(Exception e, string why);
}
