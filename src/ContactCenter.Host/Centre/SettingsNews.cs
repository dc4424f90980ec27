using System.Globalization;
using ContactCenter.Centre.Settings;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Centre;

/// <summary>This Host follows at once, the others by word or by their own look.</summary>
internal sealed class SettingsNews(CentreWatch watch, ICentreNews news) : ISettingsNews
{
    public Task SavedAsync(long version, CancellationToken cancel) => TellAsync(version.ToString(CultureInfo.InvariantCulture), cancel);

    public Task PromptSavedAsync(string file, CancellationToken cancel) => TellAsync(file, cancel);

    private Task TellAsync(string what, CancellationToken cancel)
    {
        news.Tell(NewsTopics.Settings, what);
        return watch.TryLookAsync(cancel);
    }
}
