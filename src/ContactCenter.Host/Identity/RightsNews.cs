using ContactCenter.History.Database;
using ContactCenter.Host.Cluster;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <inheritdoc cref="IRightsNews"/>
internal sealed class RightsNews(StorageDatabase database, ICentreNews news, CentreWatch watch) : IRightsNews
{
    public Task SpreadAsync(CancellationToken cancel) => database.AfterCommitAsync(() =>
    {
        news.Tell(NewsTopics.Rights, string.Empty);
        return watch.TryLookAsync(cancel);
    });
}
