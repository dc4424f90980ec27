using System.Collections.Concurrent;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Writes down who listened to what (SEC-01). A player asks for many ranges of one recording; what belongs to one playback is written
/// once, whichever range comes first.
/// </summary>
internal sealed class PlaybackAudit(AuditTrail audit, TimeProvider clock)
{
    private const int Kept = 10_000;

    private static readonly TimeSpan OnePlayback = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string User, RecordingId Recording, string Action), long> _recent = [];

    public async Task WriteAsync(HttpContext http, RecordingId recording, string action)
    {
        var key = (http.User.UserName(), recording, action);
        if (_recent.TryGetValue(key, out var at) && clock.GetElapsedTime(at) < OnePlayback)
        {
            return;
        }

        // First the entry, then the audio: what cannot be written down is not played.
        await audit.WriteAsync(http, action, recording.Value);
        if (_recent.Count >= Kept)
        {
            _recent.Clear();
        }

        _recent[key] = clock.GetTimestamp();
    }
}
