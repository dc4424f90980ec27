using System.Collections.Concurrent;
using System.Text.Json;
using ContactCenter.Backoffice.Work;

namespace ContactCenter.Assessment.Import;

/// <summary>What an import that goes on in the background needs.</summary>
/// <param name="File">Its name in the folder of files that are imported.</param>
/// <param name="Sha256">Of the file: the run of it is found by that.</param>
/// <param name="Who">User name.</param>
internal sealed record ImportBody(string File, string Sha256, string Who);

/// <summary>What came of an import.</summary>
/// <param name="Result"><c>finished</c>, <c>busy</c> or <c>headerRefused</c>.</param>
/// <param name="Run">Its run; null when there is none.</param>
internal sealed record ImportOutcome(string Result, long? Run);

/// <summary>
/// Imports as background work: the file stays until the import is over, so that one that was stopped with its Host goes on when that is
/// back, without anybody who sends it again.
/// </summary>
internal sealed class ImportWork(CallImport import, ImportCentres centres, ImportFiles files) : IWorkKind
{
    public const string Kind = "assessment.call-import";

    private const string Busy = "busy";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ImportStart>> _senders = new(StringComparer.Ordinal);

    public string Name => Kind;

    /// <summary>Told once when the import of a file has its run, or is over.</summary>
    public Task<ImportStart> BegunAsync(string file) => _senders.GetOrAdd(file, _ => Sender()).Task;

    /// <summary>Nobody waits for it.</summary>
    public void Forget(string file) => _senders.TryRemove(file, out _);

    public async Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var body = BodyOf(work);
        await using var csv = files.Open(body.File);
        var result = await import.RunAsync(csv, work.Title, body.Who, centres.Now, new Report(this, body.File, progress), cancel);
        Tell(body.File, new ImportStart.Over(result));
        return JsonSerializer.Serialize(
            result switch
            {
                ImportResult.Finished { Run: var run } => new ImportOutcome("finished", run.Id),
                ImportResult.Busy => new(Busy, null),
                ImportResult.HeaderRefused => new("headerRefused", null),
                _ => throw new InvalidOperationException($"{result.GetType()} is no result of an import."),
            },
            JsonSerializerOptions.Web);
    }

    public Task EndedAsync(WorkItem work, CancellationToken cancel)
    {
        var body = BodyOf(work);
        files.Delete(body.File);
        if (_senders.TryRemove(body.File, out var sender))
        {
            // It broke off, or somebody ended it, before there was a run: whoever sent the file is told that it is over.
            sender.TrySetResult(new ImportStart.BrokeOff(work.State));
        }

        return Task.CompletedTask;
    }

    /// <summary>Another import was running.</summary>
    internal static bool WasTurnedAway(WorkItem work) => work is { State: WorkState.Done, Outcome: { } outcome }
        && JsonSerializer.Deserialize<ImportOutcome>(outcome, JsonSerializerOptions.Web) is { Result: Busy };

    internal static ImportBody BodyOf(WorkItem work) => JsonSerializer.Deserialize<ImportBody>(work.Body, JsonSerializerOptions.Web)!;

    private static TaskCompletionSource<ImportStart> Sender() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(string file, ImportStart start)
    {
        if (_senders.TryGetValue(file, out var sender))
        {
            sender.TrySetResult(start);
        }
    }

    private sealed class Report(ImportWork work, string file, IProgress<WorkProgress> progress) : IProgress<ImportProgress>
    {
        void IProgress<ImportProgress>.Report(ImportProgress value)
        {
            progress.Report(new(JsonNamingPolicy.CamelCase.ConvertName(value.Stage.ToString()), value.Bytes, value.TotalBytes));
            if (value is { Run: { } run, Stage: not ImportStage.Done })
            {
                work.Tell(file, new ImportStart.GoesOn(run));
            }
        }
    }
}
