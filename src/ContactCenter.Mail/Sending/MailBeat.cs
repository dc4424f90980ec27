using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Mail.Sending;

/// <summary>
/// Reads all mailboxes and sends what waits, again and again; each mailbox and the sending go on by themselves. A server or a database
/// that is away is asked at the next beat.
/// </summary>
internal sealed partial class MailBeat(
    MailAccountStore accounts, Mailbox mailbox, MailLeases leases, Postman postman, MailOptions options, TimeProvider time,
    ILogger<MailBeat> logger) : BackgroundService
{
    private const int MailboxesAtOnce = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RepeatAsync(ReadAllAsync, stoppingToken), RepeatAsync(SendAllAsync, stoppingToken));

    /// <summary>Both, once.</summary>
    internal async Task BeatAsync(CancellationToken cancel)
    {
        await ReadAllAsync(cancel);
        await SendAllAsync(cancel);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> step, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await step(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // The database is away.
                BeatFailed(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(options.PollSeconds), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(CancellationToken cancel)
    {
        var active = (await accounts.AllAsync(cancel)).Where(a => a.IsActive);
        await Parallel.ForEachAsync(
            active, new ParallelOptions { MaxDegreeOfParallelism = MailboxesAtOnce, CancellationToken = cancel },
            async (account, stop) => await ReadAsync(account, stop));
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        while (await postman.SendNextAsync(cancel))
        {
        }
    }

    /// <summary>What fails here fails for this mailbox alone.</summary>
    private async Task ReadAsync(MailAccount account, CancellationToken cancel)
    {
        try
        {
            await ReadOrSayWhyNotAsync(account, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            DatabaseAway(account.Id, e);
        }
    }

    private async Task ReadOrSayWhyNotAsync(MailAccount account, CancellationToken cancel)
    {
        try
        {
            await mailbox.ReadAsync(account, cancel);
        }
        catch (LeaseLostException)
        {
            LeaseLost(account.Id);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            ReadFailed(account.Id, e);
            await leases.FailAsync(account.Id, MailFailures.Of(e), cancel);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mails could not be read or sent; they are at the next beat.")]
    private partial void BeatFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "Another Host reads mailbox {Account} by now.")]
    private partial void LeaseLost(string account);

    [LoggerMessage(LogLevel.Warning, "Mailbox {Account} cannot be read.")]
    private partial void ReadFailed(string account, Exception e);

    [LoggerMessage(LogLevel.Error, "Mailbox {Account} was not read, and why is not kept; it is read at the next beat.")]
    private partial void DatabaseAway(string account, Exception e);
}
