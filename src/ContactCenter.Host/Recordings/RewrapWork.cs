using System.Text.Json;
using ContactCenter.Backoffice.Work;
using ContactCenter.Host.Options;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>What came of putting the recordings of a Host under its key in force.</summary>
/// <param name="Key">The key in force (<see cref="RecordingKeys.CurrentName"/>).</param>
/// <param name="Rewrapped">That were under a former key.</param>
/// <param name="Current">That were under it already.</param>
/// <param name="NoKey">Whose key is not here: they stay as they are.</param>
/// <param name="Damaged">Whose head was changed, or that cannot be read.</param>
public sealed record RewrapOutcome(string Key, int Rewrapped, int Current, int NoKey, int Damaged)
{
    /// <summary>Whether all are under the key in force; while they are not, no former key may go.</summary>
    public bool Complete => NoKey == 0 && Damaged == 0;
}

/// <summary>
/// Puts every recording of this Host under its key in force, so that the keys of before can go. What was done is not done again: it goes
/// on from anywhere. The audio is not touched.
/// </summary>
internal sealed partial class RewrapWork(
    SealedRecordings recordings, RecordingKeys keys, RecordingVolumes volumes, ILogger<RewrapWork> logger) : IWorkKind
{
    public const string Kind = "recordings.rewrap";

    public string Name => Kind;

    public Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        if (volumes.Missing is [var missing, ..])
        {
            throw new IOException($"The volume of recordings is not at {missing.Folder}.");
        }

        var files = recordings.All().ToList();
        var count = new int[Enum.GetValues<RewrapResult>().Length];
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            count[(int)Rewrap(files[i])]++;
            progress.Report(new("rewrapping", i + 1, files.Count));
        }

        var outcome = new RewrapOutcome(
            keys.CurrentName, Of(RewrapResult.Rewrapped), Of(RewrapResult.Current), Of(RewrapResult.NoKey), Of(RewrapResult.Damaged));
        return Task.FromResult(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));

        int Of(RewrapResult result) => count[(int)result];
    }

    private RewrapResult Rewrap(string file)
    {
        try
        {
            var result = SealedRewrap.Run(file, keys);
            if (result is RewrapResult.NoKey or RewrapResult.Damaged)
            {
                NotRewrapped(file, result);
            }

            return result;
        }
        catch (FileNotFoundException)
        {
            // It was taken out meanwhile.
            return RewrapResult.Plain;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotRead(file, e.Message);
            return RewrapResult.Damaged;
        }
    }

    [LoggerMessage(1673, LogLevel.Warning, "Recording {Path} stays under its key: {Result}")]
    private partial void NotRewrapped(string path, RewrapResult result);

    [LoggerMessage(1674, LogLevel.Warning, "Recording {Path} stays under its key: {Why}")]
    private partial void NotRead(string path, string why);
}
