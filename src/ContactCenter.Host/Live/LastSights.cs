using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Live;

/// <summary>
/// What could be seen as far as each right goes when its wallboards were last told. When that changes, because a term begins or ends at
/// midnight or the settings are changed, open wallboards are told everything anew, and drop what is not in it.
/// </summary>
internal sealed class LastSights(ICentreDirectory centre)
{
    private readonly Dictionary<ScopeSet, string> _last = [];

    /// <summary>Whether it can see something else than last time; not when it is asked about for the first time.</summary>
    public bool IsOther(ScopeSet scopes, ViewScope scope)
    {
        var now = string.Join(
            '\n',
            centre.Current.Queues.Where(q => scope.Sees(q.Id)).Select(q => q.Id.Value).Append(string.Empty)
                .Concat(centre.Current.Agents.Where(scope.Sees).Select(a => a.Id.Value)));
        var isKnown = _last.TryGetValue(scopes, out var before);
        _last[scopes] = now;
        return isKnown && before != now;
    }

    /// <summary>Who does not look any more is told everything when they come back.</summary>
    public void Keep(IReadOnlyCollection<ScopeSet> watching)
    {
        foreach (var gone in _last.Keys.Except(watching).ToList())
        {
            _last.Remove(gone);
        }
    }
}
