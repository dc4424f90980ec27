using System.Globalization;
using ContactCenter.Centre.Settings;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Centre;

/// <summary>This Host follows at once, the others by word or by their own look.</summary>
internal sealed class SettingsNews(CentreWatch watch, ICentreNews news) : ISettingsNews
{
    public Task SavedAsync(long version, CancellationToken cancel)
    {
        news.Tell(NewsTopics.Settings, version.ToString(CultureInfo.InvariantCulture));
        return watch.TryLookAsync(cancel);
    }
}
