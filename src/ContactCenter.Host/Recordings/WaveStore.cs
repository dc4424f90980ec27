using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;

namespace ContactCenter.Host.Recordings;

/// <summary>Wave forms, which are made once of each recording that is over, and what people note at a moment of one.</summary>
internal sealed class WaveStore(StorageDatabase database, TimeProvider time)
{
    public async Task<WaveForm?> FindAsync(RecordingId recording, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT caller, agent, damaged FROM recordings.wave WHERE recording_id = $1",
        r => new WaveForm([.. r.GetFieldValue<byte[]>(0)], [.. r.GetFieldValue<byte[]>(1)], [.. r.GetFieldValue<int[]>(2)]),
        cancel, recording.Value)).FirstOrDefault();

    public Task AddAsync(RecordingId recording, WaveForm wave, CancellationToken cancel) => database.WriteAsync(
        "INSERT INTO recordings.wave (recording_id, caller, agent, damaged, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        cancel, recording.Value, wave.Caller.ToArray(), wave.Agent.ToArray(), wave.DamagedSeconds.ToArray(), time.GetUtcNow());
}
