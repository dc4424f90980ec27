using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Knowledge.Search;

/// <summary>
/// Keeps the index of this Host as the database has it: made anew at the start and with other synonyms, otherwise brought up to date once a
/// second, at the second at which a version begins or ends. Until it is made the first time nothing is found, and <see cref="IsReady"/>
/// says so.
/// </summary>
public sealed partial class KnowledgeSearch(
    KnowledgeFeed feed, SynonymStore synonyms, TimeProvider time, ILogger<KnowledgeSearch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Transactions that overlap commit in any order: an event may be seen after one with a higher number.</summary>
    private const int Overlap = 200;

    private KnowledgeIndex? _index;
    private long _seen;
    private DateTimeOffset _at;

    public bool IsReady => _index is not null;

    /// <summary>The best first; nothing before the index is made.</summary>
    public ImmutableArray<KnowledgeHit> Find(KnowledgeQuestion question) => _index?.Find(question, time.GetUtcNow()) ?? [];

    /// <summary>Everything that is in force, by title.</summary>
    public IEnumerable<KnowledgeEntry> All() => _index?.All(time.GetUtcNow()) ?? [];

    /// <summary>What a robot says, from the same index as seats search; none before it is made.</summary>
    public RobotAnswer Ask(string question, DateOnly today) => _index is { } index
        ? new AnsweringCore(index, new()).Ask(question, time.GetUtcNow(), today)
        : new RobotAnswer.None();

    /// <summary>Sees what was changed until now.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        var (list, now) = (await synonyms.CurrentAsync(cancel), time.GetUtcNow());
        var last = await feed.LastEventAsync(cancel);
        if (_index is not { } index || index.Synonyms != list.Version)
        {
            var made = new KnowledgeIndex(list);
            foreach (var entry in await feed.AllAsync(now, cancel))
            {
                made.Put(entry);
            }

            made.Refresh();
            // Not disposed: somebody may be searching it; the memory goes with the last of them.
            _index = made;
            Made(made.Count, list.Version);
        }
        else if (await feed.ChangedAsync(last == _seen ? _seen : _seen - Overlap, _at, now, cancel) is { Count: > 0 } changed)
        {
            var found = (await feed.OfAsync(changed, now, cancel)).ToDictionary(e => e.Article, StringComparer.Ordinal);
            foreach (var article in changed)
            {
                if (found.TryGetValue(article, out var entry))
                {
                    index.Put(entry);
                }
                else
                {
                    index.Remove(article);
                }
            }

            index.Refresh();
        }

        (_seen, _at) = (last, now);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away: what was in force goes on being found.
                Behind(e);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "The index of knowledge has {Count} articles, with version {Synonyms} of the synonyms.")]
    private partial void Made(int count, int synonyms);

    [LoggerMessage(LogLevel.Warning, "The index of knowledge could not be brought up to date; it is again in a second.")]
    private partial void Behind(Exception e);
}
