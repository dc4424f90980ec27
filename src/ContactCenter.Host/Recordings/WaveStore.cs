using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.Voice;

namespace ContactCenter.Host.Recordings;

/// <summary>Wave forms, which are made once of each recording that is over, and what people note at a moment of one.</summary>
internal sealed class WaveStore(StorageDatabase database, TimeProvider time)
{
    public async Task<WaveForm?> FindAsync(RecordingId recording, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT caller, agent, damaged, caller_voice, agent_voice FROM recordings.wave WHERE recording_id = $1",
        r => new WaveForm(
            [.. r.GetFieldValue<byte[]>(0)], [.. r.GetFieldValue<byte[]>(1)], [.. r.GetFieldValue<int[]>(2)],
            r.IsDBNull(3) ? null : new(Stretches(r.GetFieldValue<int[]>(3)), Stretches(r.GetFieldValue<int[]>(4)))),
        cancel, recording.Value)).FirstOrDefault();

    public Task AddAsync(RecordingId recording, WaveForm wave, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO recordings.wave (recording_id, caller, agent, damaged, caller_voice, agent_voice, made_at)
        VALUES ($1, $2, $3, $4, $5::integer[], $6::integer[], $7) ON CONFLICT DO NOTHING
        """,
        cancel, recording.Value, wave.Caller.ToArray(), wave.Agent.ToArray(), wave.DamagedSeconds.ToArray(),
        Moments(wave.Voices?.Caller), Moments(wave.Voices?.Agent), time.GetUtcNow());

    private static int[]? Moments(IReadOnlyList<VoiceStretch>? stretches) => stretches?.SelectMany(s => new[] { s.From, s.To }).ToArray();

    private static VoiceStretch[] Stretches(int[] moments) => [.. moments.Chunk(2).Select(pair => new VoiceStretch(pair[0], pair[1]))];
}
