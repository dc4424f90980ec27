using ContactCenter.Chat.Storage;
using ContactCenter.Grains.Abstractions.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Chat.Grains;

/// <summary>
/// Wakes every chat that is not over, when the process has started and every 30 s from then on: timers go on after a stop, agents hear of
/// the chats that they have before anybody new is offered to them, and who waits says so again.
/// </summary>
internal sealed partial class ChatBeat(
    ChatStore store, IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<ChatBeat> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    /// <summary>Once.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        foreach (var chat in await store.OpenAsync(cancel))
        {
            try
            {
                await grains.GetGrain<IChatGrain>(GrainId.Create(IConversationGrain.GrainTypeName, chat.Value)).Look();
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                LogSilent(chat.Value, e);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
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

            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Chats were not looked at; they are at the next beat.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "Chat {Chat} does not answer; it is looked at again with the next beat.")]
    private partial void LogSilent(string chat, Exception e);
}
