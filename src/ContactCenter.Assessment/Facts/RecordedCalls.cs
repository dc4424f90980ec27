using System.Collections.Frozen;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Facts;

/// <summary>Which of some calls can be listened to.</summary>
public sealed class RecordedCalls(StorageDatabase database)
{
    public async Task<IReadOnlySet<string>> AmongAsync(IEnumerable<string> calls, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT DISTINCT call_id FROM call_recording WHERE call_id = ANY ($1)", r => r.GetString(0), cancel, [calls.ToArray()])).ToFrozenSet();
}
