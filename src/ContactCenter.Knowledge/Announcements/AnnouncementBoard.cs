using ContactCenter.History.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.Knowledge.Announcements;

/// <summary>
/// What pages show now, read at most every few seconds: another Host may have released or ended something meanwhile. A page is there also
/// while the database is not.
/// </summary>
public sealed partial class AnnouncementBoard(
    AnnouncementStore store, StorageDatabase database, TimeProvider time, ILogger<AnnouncementBoard> logger)
{
    private const int Most = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Kept _kept = new([], null);

    /// <summary>For one page that is shown: each of them is counted.</summary>
    /// <param name="page"><c>help</c> or <c>chat</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Announcement>> ShowAsync(string page, CancellationToken cancel)
    {
        try
        {
            var shown = await NowAsync(cancel);
            if (shown.Count > 0)
            {
                await store.CountShownAsync([.. shown.Select(a => a.Id)], page, cancel);
            }

            return shown;
        }
        catch (NpgsqlException e)
        {
            LogAway(e);
            return [];
        }
    }

    /// <summary>Something is released or ended here, in the transaction that goes on.</summary>
    public Task ForgetAsync() => database.AfterCommitAsync(() =>
    {
        _kept = new([], null);
        return Task.CompletedTask;
    });

    private async Task<IReadOnlyList<Announcement>> NowAsync(CancellationToken cancel)
    {
        var (kept, now) = (_kept, time.GetUtcNow());
        if (kept.At is null || now - kept.At > Fresh)
        {
            kept = new(await store.ShownAsync(Most, cancel), now);
            _kept = kept;
        }

        return [.. kept.Items.Where(a => a.EndsAt > now)];
    }

    [LoggerMessage(LogLevel.Warning, "What is announced was not read; the page goes without it.")]
    private partial void LogAway(Exception e);

    private sealed record Kept(IReadOnlyList<Announcement> Items, DateTimeOffset? At);
}
