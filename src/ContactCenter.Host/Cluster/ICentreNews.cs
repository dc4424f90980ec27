namespace ContactCenter.Host.Cluster;

/// <summary>
/// Short messages between the Hosts of one centre, so that each notices at once what it would find by itself a little later. A message may
/// be lost: nothing may depend on it alone.
/// </summary>
internal interface ICentreNews
{
    /// <summary>Tells the other Hosts. Never waits and never fails.</summary>
    /// <param name="topic">What it is about, of <see cref="NewsTopics"/>.</param>
    /// <param name="text">At most 32 KiB.</param>
    void Tell(string topic, string text);

    /// <summary>Hears what other Hosts tell, not what this one does, until the result is disposed. May be called on several threads.</summary>
    IDisposable Hear(string topic, Action<string> listener);
}

/// <summary>What Hosts tell each other.</summary>
internal static class NewsTopics
{
    /// <summary>Agents and queues that changed; see <c>LiveChanges</c>.</summary>
    public const string Live = "live";

    /// <summary>A new version of the centre's settings was saved; the text is its number.</summary>
    public const string Settings = "settings";

    /// <summary>A session was ended; the text is its id.</summary>
    public const string SessionEnded = "session-ended";

    /// <summary>A person's password or rights changed; the text is the user name.</summary>
    public const string UserChanged = "user-changed";

    /// <summary>Roles, or who has which, changed.</summary>
    public const string Rights = "rights";

    /// <summary>Contracts or rule sets changed.</summary>
    public const string Contracts = "contracts";
}

/// <summary>Of a Host that is the whole centre: there is nobody to tell.</summary>
internal sealed class NoNews : ICentreNews, IDisposable
{
    public void Tell(string topic, string text)
    {
    }

    public IDisposable Hear(string topic, Action<string> listener) => this;

    public void Dispose()
    {
    }
}
