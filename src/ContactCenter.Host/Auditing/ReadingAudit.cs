using System.Collections.Concurrent;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;

namespace ContactCenter.Host.Auditing;

/// <summary>That somebody reads the audit log stands in it too: once a person and hour, so that reading does not fill what is read.</summary>
internal sealed class ReadingAudit(AuditLog log, TimeProvider clock)
{
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>First the entry, then the answer.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var who = http.User.Name();
        if (_last.TryGetValue(who, out var at) && clock.GetElapsedTime(at) < Once)
        {
            return;
        }

        await log.WriteAsync(new(who, "audit-read", null, http.Address()), http.RequestAborted);
        _last[who] = clock.GetTimestamp();
    }
}
