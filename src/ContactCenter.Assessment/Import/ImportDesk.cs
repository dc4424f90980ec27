using System.Text.Json;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Imports;

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

    /// <summary>It ended before it had stored anything: by a mistake, or because somebody ended it.</summary>
    public sealed record BrokeOff(WorkState State) : ImportStart;
}

/// <summary>How a run stands that is not finished.</summary>
/// <param name="Progress">How it goes; null when nobody writes it.</param>
/// <param name="Work">The work that it is done by; null for one that was begun from the command line.</param>
internal sealed record GoingImport(ImportProgress? Progress, WorkItem? Work);

/// <summary>
/// Imports that are asked for over HTTP: the sender waits while the file comes in and until its first rows are stored; the rest goes on
/// without the sender, and without this process: when it is back, or when the same file is given again, it goes on where it stands.
/// </summary>
internal sealed class ImportDesk(ImportWork imports, ImportFiles files, WorkStore work, WorkPlace place, ImportRuns runs)
{
    /// <summary>As many as are listed.</summary>
    private const int Looked = 200;

    /// <summary>How runs stand that are not finished, here or at another Host, by their ids.</summary>
    public async Task<IReadOnlyDictionary<long, GoingImport>> GoingAsync(IEnumerable<ImportRun> asked, CancellationToken cancel)
    {
        var open = asked.Where(r => r.FinishedAt is null).ToList();
        if (open.Count == 0)
        {
            return new Dictionary<long, GoingImport>();
        }

        // Who gives the same file again while it is imported is turned away: that is work of its own, and over; the run is not.
        var latest = (await work.LatestAsync(ImportWork.Kind, Looked, cancel)).Where(w => !ImportWork.WasTurnedAway(w))
            .GroupBy(w => ImportWork.BodyOf(w).Sha256).ToDictionary(
                g => g.Key, g => g.FirstOrDefault(w => !w.IsOver) ?? g.First(), StringComparer.Ordinal);
        var writing = await runs.RunningAsync(cancel);
        return open.ToDictionary(r => r.Id, r => new GoingImport(
            r.Id == writing ? new(r.ReadBytes < r.Bytes ? ImportStage.Storing : ImportStage.Summing, r, r.ReadBytes, r.Bytes) : null,
            latest.GetValueOrDefault(r.Sha256)));
    }

    /// <param name="csv">Read to its end.</param>
    /// <param name="fileName">As people call it.</param>
    /// <param name="who">User name.</param>
    /// <param name="cancel">The sender is gone: until the file is whole that stops it.</param>
    public async Task<ImportStart> StartAsync(Stream csv, string fileName, string who, CancellationToken cancel)
    {
        var (file, sha256) = await files.ReceiveAsync(csv, cancel);
        var begun = imports.BegunAsync(file);
        try
        {
            var body = JsonSerializer.Serialize(new ImportBody(file, sha256, who), JsonSerializerOptions.Web);
            await work.AskAsync(ImportWork.Kind, fileName, body, place.Host, who, CancellationToken.None);
        }
        catch
        {
            imports.Forget(file);
            files.Delete(file);
            throw;
        }

        return await begun.WaitAsync(cancel);
    }

    /// <summary>Asks for the end of a run: what is stored stays, and the same file goes on there.</summary>
    /// <returns>False when nobody does it, or its end was asked for already.</returns>
    public async Task<bool> CancelAsync(ImportRun run, string who, CancellationToken cancel) =>
        (await GoingAsync([run], cancel)).GetValueOrDefault(run.Id) is { Work: { IsOver: false, Id: var id } }
        && await work.CancelAsync(id, who, cancel);
}
