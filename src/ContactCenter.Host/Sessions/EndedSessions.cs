using ContactCenter.History.Accounts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Makes felt here what ended at another Host, or before this process started: the session's pages are cut off, and its phone may not
/// register again.
/// </summary>
internal sealed class EndedSessions(SessionStore store, OpenSessions open, SignInSettings settings, TimeProvider clock) : ICentreFollower
{
    /// <summary>The clocks of two Hosts are less apart than this, and nothing takes longer from its time to its commit.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private DateTimeOffset? _lookedAt;

    public string Topic => NewsTopics.SessionEnded;

    public string Mark => "SELECT count(*) || '/' || max(ended_at) FROM app_session WHERE ended_at > now() - interval '15 minutes'";

    public async Task FollowAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // At the start of the process whatever may still have credentials that last.
        var since = (_lookedAt ?? now - TimeSpan.FromHours(settings.SessionHours)) - Overlap;
        open.CloseHere(await store.EndedSinceAsync(since, cancel));
        _lookedAt = now;
    }
}
