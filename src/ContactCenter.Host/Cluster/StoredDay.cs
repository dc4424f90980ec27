using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Live;
using ContactCenter.Host.Problems;

namespace ContactCenter.Host.Cluster;

/// <summary>The day's events as the database has them, for live figures that begin here.</summary>
internal sealed partial class StoredDay(EventQueries events, CentreClock days, ILogger<StoredDay> logger) : IMetricsPast
{
    public async IAsyncEnumerable<ImmutableArray<StreamEvent>> ReadAsync()
    {
        await using var parts = events.OfCallsAsync(days.StartOf(days.Today) - LiveFeed.LongestCall, CancellationToken.None).GetAsyncEnumerator();
        while (await NextAsync(parts))
        {
            yield return parts.Current;
        }
    }

    /// <summary>Without the database the Hosts that are there send theirs; calls of others are missing until the figures begin anew.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<ImmutableArray<StreamEvent>> parts)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            LogWithout(e.Message);
            return false;
        }
    }

    [LoggerMessage(1702, LogLevel.Warning, "Live figures begin without the stored events of today: {Why}")]
    private partial void LogWithout(string why);
}
