using ContactCenter.Chat.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Chat.Links;

/// <summary>
/// Hands links to the gateway one after the other, at once when one was made and every two seconds what is to be tried again.
/// </summary>
internal sealed partial class LinkSender(
    LinkStore store, SmsGateway gateway, ChatOptions options, TimeProvider time, ILogger<LinkSender> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _news = new(0, 1);

    /// <summary>There is one to be sent.</summary>
    public void Wake()
    {
        if (_news.CurrentCount == 0)
        {
            try
            {
                _news.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it meanwhile.
            }
        }
    }

    /// <summary>All that is to be tried now.</summary>
    internal async Task SendAsync(CancellationToken cancel)
    {
        while (await store.ClaimAsync(ofAnnouncements: false, cancel) is { } link)
        {
            var answer = await gateway.SendAsync(link, cancel);
            await store.NoteAsync(link, answer, cancel);
            if (answer.Outcome is not SmsOutcome.Taken)
            {
                // The number stays where it is kept: a log goes further than that.
                LogNotTaken(link.Id, link.Attempts, answer.Detail);
            }
        }
    }

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.SmsUrl is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away.
                LogFailed(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            using var beat = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(_news.WaitAsync(beat.Token), Task.Delay(Beat, time, beat.Token));
            await beat.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Link {Link} was not taken by the gateway at attempt {Attempt} ({Detail}).")]
    private partial void LogNotTaken(string link, int attempt, string detail);

    [LoggerMessage(LogLevel.Error, "Links were not sent; they are with the next beat.")]
    private partial void LogFailed(Exception e);
}
