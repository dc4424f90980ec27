using System.Collections.Concurrent;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Earlier calls of the caller an agent talks to: asked for once a call. A slow or absent database leaves the list empty; it never
/// holds a ringing phone up.
/// </summary>
internal sealed partial class CallerHistory(CallQueries calls, ICentreDirectory centre, ViewScopes scopes, TimeProvider clock, ILogger<CallerHistory> logger)
{
    private const int Shown = 5;
    private const int Kept = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<CallId, Task<IReadOnlyList<CallRow>>> _asked = [];

    public async ValueTask<IReadOnlyList<CallRow>> RecentAsync(
        AgentId agent, CallId current, string callerNumber, CancellationToken cancel)
    {
        if (_asked.Count >= Kept)
        {
            _asked.Clear();
        }

        try
        {
            return await _asked.GetOrAdd(current, id => AskAsync(agent, id, callerNumber)).WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Never cancelled: the cancelling would wait for the server, too, and hold a thread meanwhile.</summary>
    private async Task<IReadOnlyList<CallRow>> AskAsync(AgentId agent, CallId current, string callerNumber)
    {
        try
        {
            // What a taxpayer asked of another provider is none of this one's business.
            var rights = centre.FindAgent(agent)?.ProviderId is { } provider ? scopes.Of(Organisation.Provider(provider)).Calls : CallRights.Everything;
            var found = await calls.RecentOfCallerAsync(callerNumber, rights, Shown + 1, CancellationToken.None);
            var ratings = await calls.RatingsAsync(found, CancellationToken.None);
            return [.. found.Where(c => c.Id != current).Take(Shown).Select(c => CallRow.Of(c, rating: ratings.Of(c)))];
        }
        catch (Exception e)
        {
            NotFound(current, e.Message);
            return [];
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "Call {Call}: the caller's earlier calls are not shown: {Why}")]
    private partial void NotFound(CallId call, string why);
}
