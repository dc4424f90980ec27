using ContactCenter.Chat.Storage;
using ContactCenter.History.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.Chat.News;

/// <summary>
/// Hears from PostgreSQL of every step of every chat at every Host: what is told there is committed. Whoever waits is woken when the
/// connection was away.
/// </summary>
internal sealed partial class ChatNewsListener(
    StorageDatabase database, ChatNews news, ChatTyping typing, IHostApplicationLifetime life, TimeProvider time,
    ILogger<ChatNewsListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After so long without news the connection is asked whether it is there.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = life.ApplicationStopping.Register(news.Stop);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAway(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(stop);
        connection.Notification += (_, told) => Tell(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChatStore.News}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        news.PublishAll();
        while (true)
        {
            if (!await connection.WaitAsync(Quiet, stop))
            {
                await using var ask = new NpgsqlCommand("SELECT 1", connection);
                await ask.ExecuteScalarAsync(stop);
            }
        }
    }

    /// <summary>The chat, and the agents who have it or had it.</summary>
    private void Tell(string payload)
    {
        var words = payload.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [ChatTyping.Word, var by, .. var rest])
        {
            typing.Heard(rest[0], by);
            words = rest;
        }

        for (var i = 0; i < words.Length; i++)
        {
            news.Publish(i == 0 ? words[i] : ChatNews.OfAgent(words[i]));
        }
    }

    [LoggerMessage(LogLevel.Warning, "News of chats are not heard; pages ask by themselves until they are again.")]
    private partial void LogAway(Exception e);
}
