using System.Collections.Concurrent;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Whether a session's stamp is still the user's: a password or role change ends older sessions. Looked up again every few seconds;
/// while the database is away what was known holds, so that nobody is thrown out in mid-call.
/// </summary>
internal sealed class SessionStamps
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    /// <summary>A database that takes connections and answers nothing must not hold an agent's commands up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (string? Stamp, long ReadAt)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly UserStore _users;
    private readonly ICentreNews _news;
    private readonly TimeProvider _clock;

    public SessionStamps(UserStore users, ICentreNews news, TimeProvider clock)
    {
        (_users, _news, _clock) = (users, news, clock);
        // For as long as the process lives.
        news.Hear(NewsTopics.UserChanged, ForgetHere);
    }

    public void Remember(string userName, string stamp) => _known[userName] = (stamp, _clock.GetTimestamp());

    /// <summary>The person's stamp is asked again at every Host.</summary>
    public void Forget(string userName)
    {
        ForgetHere(userName);
        _news.Tell(NewsTopics.UserChanged, userName);
    }

    public async ValueTask<bool> IsCurrentAsync(string userName, string stamp, CancellationToken cancel)
    {
        // Another stamp than the known one may be newer: a password that was changed at another Host a moment ago.
        if (_known.TryGetValue(userName, out var known) && known.Stamp == stamp && _clock.GetElapsedTime(known.ReadAt) < Freshness)
        {
            return true;
        }

        try
        {
            // Not cancelled when patience ends: cancelling would itself wait for the server.
            var user = await _users.FindAsync(userName, cancel).WaitAsync(Patience, _clock, cancel);
            _known[userName] = (user?.SecurityStamp, _clock.GetTimestamp());
            return user?.SecurityStamp == stamp;
        }
        catch (Exception e) when (e is TimeoutException || Problems.DatabaseErrors.IsUnavailable(e))
        {
            if (known.Stamp is null)
            {
                return true;
            }

            // Asked again when this, too, is no longer fresh.
            _known[userName] = (known.Stamp, _clock.GetTimestamp());
            return known.Stamp == stamp;
        }
    }

    private void ForgetHere(string userName) => _known.TryRemove(userName, out _);
}
