namespace ContactCenter.Host.Cluster;

/// <summary>Something that this process keeps in memory, or in its folder, of what the database says for the whole centre.</summary>
internal interface ICentreFollower
{
    /// <summary>The topic by which a Host that changed it tells the others, of <see cref="NewsTopics"/>.</summary>
    string Topic { get; }

    /// <summary>A cheap SQL expression for one value that is another one after every change.</summary>
    string Mark { get; }

    /// <summary>
    /// Brings this process up to date: when the mark is not the one of the last time, and once at the start. One that throws is logged and
    /// asked again at the next look.
    /// </summary>
    Task FollowAsync(CancellationToken cancel);
}
