using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Options;
using ContactCenter.Host.Removals;

namespace ContactCenter.Host.Recordings;

/// <summary>How a recording whose term may be over stands on a day.</summary>
/// <param name="One">The recording.</param>
/// <param name="Rule">Whose term is its.</param>
/// <param name="Kept">Why it stays; null: it goes.</param>
internal sealed record RemovalVerdict(RemovalCandidate One, string Rule, KeptReason? Kept);

/// <summary>What would go on a night, and what stays though its term is over.</summary>
/// <param name="Going">How many go.</param>
/// <param name="Kept">How many stay, by why.</param>
/// <param name="First">Those of both that began first.</param>
/// <param name="IsMore">There are more than were looked at.</param>
internal sealed record RemovalPreview(
    int Going, ImmutableDictionary<KeptReason, int> Kept, ImmutableArray<RemovalVerdict> First, bool IsMore);

/// <summary>
/// Removes recordings whose term is over, some at a time: a step decides, writes down and only then deletes, so that wherever it breaks
/// off nothing is lost that should stay, and what should go goes the next time. Centre-wide its questions are of one Host's recordings.
/// </summary>
internal sealed partial class Removal(
    RemovalQueries queries, RemovalStore removed, KeepingRuleStore rules, RecordingVolumes volumes, DataFolder folder, AuditLog audit,
    StorageDatabase database, CentreClock centre, TimeProvider time, ILogger<Removal> logger)
{
    /// <summary>Recordings of one step.</summary>
    internal const int Step = 100;

    private const int LookedAt = 20_000;
    private const int Shown = 100;

    /// <summary>What would go on a day of the centre.</summary>
    /// <param name="day">At whose beginning the round is.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RemovalPreview> PreviewAsync(DateOnly day, CancellationToken cancel)
    {
        var current = (await rules.CurrentAsync(cancel)).Rules;
        var (going, kept, first) = (0, new Dictionary<KeptReason, int>(), new List<RemovalVerdict>());
        var looked = 0;
        for (RemovalCandidate? after = null; looked < LookedAt;)
        {
            var some = await queries.ListAsync(Before(day, current), time.GetUtcNow(), host: null, after, Step * 10, cancel);
            foreach (var verdict in some.Select(one => Judge(one, current, day)).OfType<RemovalVerdict>())
            {
                if (verdict.Kept is { } why)
                {
                    kept[why] = kept.GetValueOrDefault(why) + 1;
                }
                else
                {
                    going++;
                }

                if (first.Count < Shown)
                {
                    first.Add(verdict);
                }
            }

            looked += some.Count;
            if (some.Count < Step * 10)
            {
                return new(going, kept.ToImmutableDictionary(), [.. first], IsMore: false);
            }

            after = some[^1];
        }

        return new(going, kept.ToImmutableDictionary(), [.. first], IsMore: true);
    }

    /// <summary>Decides on the next of this Host.</summary>
    /// <param name="host">Its name; null where the centre is one Host.</param>
    /// <param name="after">Behind this one; null: from the oldest on.</param>
    /// <param name="cancel">Gives up before or after a step.</param>
    /// <returns>What went and what stayed, and behind which the next step begins; null there: it was the last.</returns>
    public async Task<(int Removed, ImmutableArray<KeptReason> Kept, RemovalCandidate? Next)> StepAsync(
        string? host, RemovalCandidate? after, CancellationToken cancel)
    {
        var current = await rules.CurrentAsync(cancel);
        if (!current.Rules.Removes)
        {
            return (0, [], null);
        }

        var some = await queries.ListAsync(Before(centre.Today, current.Rules), time.GetUtcNow(), host, after, Step, cancel);
        var due = some.Where(one => Judge(one, current.Rules, centre.Today) is not null).ToList();
        var (going, kept) = due.Count == 0
            ? (0, ImmutableArray<KeptReason>.Empty)
            : await database.InTransactionAsync(() => DecideAsync(due, cancel));
        return (going, kept, some.Count < Step ? null : some[^1]);
    }

    /// <summary>Deletes the files of what went, of this Host; those that cannot go now go another time.</summary>
    /// <param name="host">Its name; null where the centre is one Host.</param>
    /// <param name="cancel">Gives up between two.</param>
    /// <returns>How many recordings and bytes are off the disk now, and how many could not go.</returns>
    public async Task<(int Files, long Bytes, int Stuck)> DeleteAsync(string? host, CancellationToken cancel)
    {
        var (files, bytes, stuck, after) = (0, 0L, 0, string.Empty);
        while (true)
        {
            var some = await removed.PendingAsync(host, after, Step, cancel);
            foreach (var one in some)
            {
                cancel.ThrowIfCancellationRequested();
                if (Delete(one, isOneOfSeveral: host is not null) is not { } size)
                {
                    stuck++;
                    continue;
                }

                if (await removed.GoneAsync(one.Id, size, CancellationToken.None))
                {
                    (files, bytes) = (files + 1, bytes + size);
                }
            }

            if (some.Count < Step)
            {
                return (files, bytes, stuck);
            }

            after = some[^1].Id;
        }
    }

    /// <returns>Null: it is not over on this day.</returns>
    internal RemovalVerdict? Judge(RemovalCandidate one, KeepingRules current, DateOnly day)
    {
        var (rule, months) = current.Of(one.Queue, one.Kind);
        return KeepingRules.OverFrom(DayOf(one.StartedAt), months) > day ? null
            : new(one, rule, one.Kept ?? (IsNoted() ? KeptReason.Note : (KeptReason?)null));

        bool IsNoted() => one.NotedAt is { } noted && KeepingRules.OverFrom(DayOf(noted), months) > day;
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(centre.Local(at).DateTime);

    /// <summary>No younger recording is over on this day, in any zone.</summary>
    private DateTimeOffset Before(DateOnly day, KeepingRules current) => centre.StartOf(day.AddMonths(-current.ShortestMonths).AddDays(1));

    /// <summary>Once more within the lock, by the rules and holds of that moment.</summary>
    private async Task<(int Removed, ImmutableArray<KeptReason> Kept)> DecideAsync(
        IReadOnlyList<RemovalCandidate> due, CancellationToken cancel)
    {
        await database.WriteAsync(RemovalLock.Take, cancel);
        var current = await rules.CurrentAsync(cancel);
        if (!current.Rules.Removes)
        {
            return (0, []);
        }

        var verdicts = (await queries.AgainAsync(due, time.GetUtcNow(), cancel))
            .Select(one => Judge(one, current.Rules, centre.Today)).OfType<RemovalVerdict>().ToList();
        var going = verdicts.Where(v => v.Kept is null).ToList();
        foreach (var one in going)
        {
            var (gone, now) = (one.One, time.GetUtcNow());
            await removed.AddAsync(
                new(gone.Id, gone.Call, gone.Host, gone.Path, gone.StartedAt, gone.DurationMs, one.Rule, current.Version, now,
                    GoneAt: null),
                cancel);
        }

        if (going.Count > 0)
        {
            await audit.WriteAsync(
                new(RemovalBeat.Scheduler, "recordings-removed", FormattableString.Invariant(
                    $"v{current.Version}: {going.Count}, {going[0].One.Id} … {going[^1].One.Id}"), null), cancel);
        }

        return (going.Count, [.. verdicts.Select(v => v.Kept).OfType<KeptReason>()]);
    }

    /// <returns>Bytes that are free now; null when it cannot go.</returns>
    private long? Delete(RemovedRecording one, bool isOneOfSeveral)
    {
        // It may lie on the volume that is not there.
        if (volumes.Missing.Count > 0 || folder.RecordingPath(one.Path) is not { } path)
        {
            return null;
        }

        try
        {
            lock (volumes.Files)
            {
                // As recorded, and compressed. What is of no Host's may be at another one.
                List<string> files = [.. volumes.Copies(path), .. volumes.Copies(Compressor.PathOf(path))];
                return files.Count == 0 && isOneOfSeveral && one.Host is null ? null : files.Sum(f => Delete(new FileInfo(f)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotDeleted(path, e.Message);
            return null;
        }
    }

    private static long Delete(FileInfo file)
    {
        var size = file.Exists ? file.Length : 0;
        file.Delete();
        return size;
    }

    [LoggerMessage(1678, LogLevel.Error, "Recording {Path}, which went by a rule, cannot be deleted: {Why}. It is tried again tomorrow")]
    private partial void NotDeleted(string path, string why);
}
