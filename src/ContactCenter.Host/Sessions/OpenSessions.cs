using System.Collections.Concurrent;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Which sessions are open. What was ended is refused at once, its live pages are cut off and its phone may not register again, here and,
/// within a second, at every other Host; otherwise it is asked once a minute, which also notes that the session is used. While the database
/// is away what was known holds.
/// </summary>
internal sealed class OpenSessions(SessionStore store, IPhoneCredentials phones, ICentreNews news, SignInSettings settings, TimeProvider clock) : IHubFilter
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>As for the stamps: a silent database must not hold an agent's commands up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (bool Open, long ReadAt)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HubCallerContext, string> _pages = [];

    public async Task BeginAsync(UserSession session, CancellationToken cancel)
    {
        await store.BeginAsync(session, cancel);
        _known[session.Id] = (true, clock.GetTimestamp());
    }

    public async ValueTask<bool> IsOpenAsync(string id, CancellationToken cancel)
    {
        if (_known.TryGetValue(id, out var known) && (!known.Open || clock.GetElapsedTime(known.ReadAt) < Freshness))
        {
            return known.Open;
        }

        try
        {
            var open = await store.SeeAsync(id, cancel).WaitAsync(Patience, clock, cancel);
            _known[id] = (open, clock.GetTimestamp());
            return open;
        }
        catch (Exception e) when (e is TimeoutException || Problems.DatabaseErrors.IsUnavailable(e))
        {
            _known[id] = (true, clock.GetTimestamp());
            return true;
        }
    }

    /// <summary>Those that can still be used; one with a page open is seen now.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(string userName, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var withPage = _pages.Values.ToHashSet(StringComparer.Ordinal);
        var sessions = await store.ListAsync(userName, now - TimeSpan.FromHours(settings.SessionHours), cancel);
        return [.. sessions.Select(s => withPage.Contains(s.Id) ? s with { LastSeenAt = now } : s)];
    }

    public async Task<bool> EndAsync(string userName, string id, SessionNote note, CancellationToken cancel)
    {
        var isOwn = await store.EndAsync(userName, id, note, cancel);
        if (isOwn)
        {
            Close(id);
        }

        return isOwn;
    }

    public async Task EndAllAsync(string userName, SessionNote note, CancellationToken cancel) =>
        Close([.. await store.EndAllAsync(userName, except: null, note, cancel)]);

    /// <summary>Makes what the store has ended felt at every Host.</summary>
    public void Close(params IReadOnlyCollection<string> ids)
    {
        CloseHere(ids);
        foreach (var id in ids)
        {
            news.Tell(NewsTopics.SessionEnded, id);
        }
    }

    /// <summary>Makes it felt in this process.</summary>
    public void CloseHere(IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            _known[id] = (false, clock.GetTimestamp());
            phones.Revoke(id);
            foreach (var (page, _) in _pages.Where(p => p.Value == id))
            {
                page.Abort();
            }
        }
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.User?.FindFirst(SessionClaims.SessionId) is { } session)
        {
            _pages[context.Context] = session.Value;
        }

        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _pages.TryRemove(context.Context, out _);
        return next(context, exception);
    }
}
