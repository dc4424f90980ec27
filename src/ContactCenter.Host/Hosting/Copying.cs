using ContactCenter.History.Projections;

namespace ContactCenter.Host.Hosting;

/// <summary>Keeps the database up with the journal, and brings over what is left when the platform stops.</summary>
internal sealed partial class Copying(JournalCopier copier, ILogger<Copying> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => copier.RunAsync(stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await copier.CopyAllAsync(cancellationToken);
        }
        catch (Exception e)
        {
            // Nothing is lost: the journal has it, and the next start copies it.
            LeftInJournal(e.Message);
        }
    }

    [LoggerMessage(1402, LogLevel.Warning, "The last events stay in the journal until the next start: {Why}")]
    private partial void LeftInJournal(string why);
}
