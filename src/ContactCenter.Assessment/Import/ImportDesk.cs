using System.Collections.Concurrent;
using ContactCenter.History.Imports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Assessment.Import;

/// <summary>What became of a file by the time its sender is answered.</summary>
public abstract record ImportStart
{
    private ImportStart()
    {
    }

    /// <summary>Nothing goes on any more.</summary>
    public sealed record Over(ImportResult Result) : ImportStart;

    /// <summary>Its first rows are stored; the rest goes on.</summary>
    public sealed record GoesOn(ImportRun Run) : ImportStart;
}

/// <summary>
/// Runs imports that were asked for over HTTP: the sender waits while the file comes in and until its first rows are stored, the rest
/// goes on without the sender. When the platform stops in between, the same file given again goes on where it stands.
/// </summary>
public sealed partial class ImportDesk(CallImport import, ImportRuns runs, IHostApplicationLifetime lifetime, ILogger<ImportDesk> logger)
{
    private readonly ConcurrentDictionary<long, ImportProgress> _running = [];

    /// <summary>How runs are going that go on, here or at another Host; of the others there is nothing.</summary>
    public async Task<IReadOnlyDictionary<long, ImportProgress>> ProgressAsync(CancellationToken cancel)
    {
        var going = _running.ToDictionary();
        if (await runs.RunningAsync(cancel) is { } id && !going.ContainsKey(id) && await runs.FindAsync(id, cancel) is { FinishedAt: null } run)
        {
            var stage = run.ReadBytes < run.Bytes ? ImportStage.Storing : ImportStage.Summing;
            going.Add(id, new(stage, run, run.ReadBytes, run.Bytes));
        }

        return going;
    }

    /// <param name="cancel">The sender is gone; it does not stop what goes on.</param>
    public async Task<ImportStart> StartAsync(Stream csv, string fileName, string who, ImportCentre centre, CancellationToken cancel)
    {
        var report = new Report(_running);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        await using var sender = cancel.Register(stop.Cancel);
        var work = RunAsync(csv, fileName, who, centre, report, stop);
        await Task.WhenAny(work, report.Begun);
        return work.IsCompleted ? new ImportStart.Over(await work) : new ImportStart.GoesOn(await report.Begun);
    }

    private async Task<ImportResult> RunAsync(
        Stream csv, string fileName, string who, ImportCentre centre, Report report, CancellationTokenSource stop)
    {
        using var stopping = stop;
        try
        {
            return await import.RunAsync(csv, fileName, who, centre, report, stop.Token);
        }
        catch (Exception e)
        {
            // When it goes on without its sender this is the only place where the error is seen.
            Stopped(fileName, e);
            throw;
        }
        finally
        {
            report.End();
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "The import of {FileName} stopped; given the same file it goes on where it stands")]
    private partial void Stopped(string fileName, Exception error);

    private sealed class Report(ConcurrentDictionary<long, ImportProgress> running) : IProgress<ImportProgress>
    {
        private readonly TaskCompletionSource<ImportRun> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ImportRun> Begun => _begun.Task;

        void IProgress<ImportProgress>.Report(ImportProgress value)
        {
            if (value.Run is { } run)
            {
                running[run.Id] = value;
                _begun.TrySetResult(run);
            }
        }

        public void End()
        {
            if (_begun.Task.IsCompletedSuccessfully)
            {
                running.TryRemove(_begun.Task.Result.Id, out _);
            }
        }
    }
}
