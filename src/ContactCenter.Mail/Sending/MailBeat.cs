using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Mail.Sending;

/// <summary>Reads all mailboxes and sends what waits, again and again. A server that is away is asked at the next beat.</summary>
internal sealed partial class MailBeat(
    MailAccountStore accounts, Mailbox mailbox, MailLeases leases, Postman postman, MailOptions options, TimeProvider time,
    ILogger<MailBeat> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away.
                BeatFailed(e);
            }

            await Task.Delay(TimeSpan.FromSeconds(options.PollSeconds), time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Once.</summary>
    internal async Task BeatAsync(CancellationToken cancel)
    {
        foreach (var account in await accounts.AllAsync(cancel))
        {
            if (account.IsActive)
            {
                await ReadAsync(account, cancel);
            }
        }

        while (await postman.SendNextAsync(cancel))
        {
        }
    }

    private async Task ReadAsync(MailAccount account, CancellationToken cancel)
    {
        try
        {
            await mailbox.ReadAsync(account, cancel);
        }
        catch (LeaseLostException)
        {
            LeaseLost(account.Id);
        }
        catch (Exception e) when (e is not Npgsql.NpgsqlException && !cancel.IsCancellationRequested)
        {
            ReadFailed(account.Id, e.Message);
            await leases.FailAsync(account.Id, MailText.Line(e.Message, 300), cancel);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mailboxes could not be read; they are at the next beat.")]
    private partial void BeatFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "Another Host reads mailbox {Account} by now.")]
    private partial void LeaseLost(string account);

    [LoggerMessage(LogLevel.Warning, "Mailbox {Account} cannot be read: {Why}")]
    private partial void ReadFailed(string account, string why);
}
