using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Backoffice.Work;

/// <summary>
/// Does what was asked for, some of it at once. What a Host does when it stops or dies is gone on with: by itself when it is back, or by
/// another Host that can.
/// </summary>
internal sealed partial class WorkRunner(
    IEnumerable<IWorkKind> kinds, WorkStore store, WorkPlace place, TimeProvider time, ILogger<WorkRunner> logger) : BackgroundService
{
    private const int AtOnce = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IWorkKind> _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
    private readonly Guid _self = Guid.NewGuid();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(t => t.IsCompleted);
            try
            {
                while (running.Count < AtOnce && await store.TakeAsync(_self, _kinds.Keys, place.Host, stoppingToken) is { } work)
                {
                    running.Add(DoAsync(work, stoppingToken));
                }

                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                // The database is away.
                LookFailed(e);
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(store.Asked.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(Interval, time, wait.Token));
        store.Asked.TryRead(out _);
        await wait.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task DoAsync(WorkItem work, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var told = new Told(work.Progress);
        var (state, outcome, kind) = (WorkState.Done, (string?)null, _kinds[work.Kind]);
        try
        {
            var doing = Task.Run(() => kind.RunAsync(work, told, stop.Token), CancellationToken.None);
            await BeatAsync(work, doing, told, stop);
            outcome = await doing;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            state = stopping.IsCancellationRequested ? WorkState.Waiting : WorkState.Cancelled;
        }
        catch (Exception e)
        {
            Failed(work.Kind, work.Id, work.Title, e);
            (state, outcome) = (WorkState.Failed, JsonSerializer.Serialize(new { error = e.Message }));
        }

        while (!await TryEndAsync(work, kind, state, told.Last, outcome) && !stopping.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says every second how far it is, and hears whether somebody has asked for its end.</summary>
    private async Task BeatAsync(WorkItem work, Task doing, Told told, CancellationTokenSource stop)
    {
        while (!doing.IsCompleted && !stop.IsCancellationRequested)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            await Task.WhenAny(doing, Task.Delay(Interval, time, wait.Token));
            await wait.CancelAsync();
            if (doing.IsCompleted)
            {
                return;
            }

            try
            {
                if (await store.BeatAsync(work.Id, _self, told.Last, CancellationToken.None) is not { CancelBy: null })
                {
                    await stop.CancelAsync();
                }
            }
            catch (Npgsql.NpgsqlException e)
            {
                // Another may take it over when that lasts: the next beat that gets through stops this one then.
                BeatFailed(work.Id, e);
            }
        }
    }

    /// <returns>False when it could not be said.</returns>
    private async Task<bool> TryEndAsync(WorkItem work, IWorkKind kind, WorkState state, WorkProgress progress, string? outcome)
    {
        try
        {
            if (state is WorkState.Waiting)
            {
                await store.LeaveAsync(work.Id, _self, CancellationToken.None);
            }
            else if (await store.EndAsync(work.Id, _self, state, progress, outcome, CancellationToken.None) is { } over)
            {
                await kind.EndedAsync(over, CancellationToken.None);
            }

            return true;
        }
        catch (Exception e)
        {
            EndFailed(work.Id, e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Work that was asked for could not be looked for; it is again in a second.")]
    private partial void LookFailed(Exception e);

    [LoggerMessage(LogLevel.Error, "{Kind} {Work} ({Title}) broke off.")]
    private partial void Failed(string kind, long work, string title, Exception e);

    [LoggerMessage(LogLevel.Warning, "How far work {Work} is could not be said.")]
    private partial void BeatFailed(long work, Exception e);

    [LoggerMessage(LogLevel.Error, "That work {Work} is over could not be said; it is again in a second.")]
    private partial void EndFailed(long work, Exception e);

    private sealed class Told(WorkProgress first) : IProgress<WorkProgress>
    {
        private volatile WorkProgress _last = first;

        public WorkProgress Last => _last;

        public void Report(WorkProgress value) => _last = value;
    }
}
