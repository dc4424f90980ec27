using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Removals;
using Npgsql;

namespace ContactCenter.Host.Transcripts;

/// <summary>
/// What was said in recordings, by channel, and what still has to be made of it. It goes with its recording, and is held with it: what is
/// there then stays as it is.
/// </summary>
internal sealed class TranscriptStore(StorageDatabase database, RemovalStore removed, HoldStore holds, TimeProvider time)
{
    private const string Mine = "recording_id = $1 AND channel = $2 AND turn = $3 AND state = 'running'";

    private const string NextVersion = "nextval('transcripts.version')";

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    public Task<List<TranscriptChannel>> ChannelsAsync(RecordingId recording, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT channel, origin, state, fault::text, asked_at, asked_by, ended_at, version FROM transcripts.channel
        WHERE recording_id = $1 ORDER BY channel DESC
        """,
        row => new TranscriptChannel(
            EnumText.Parse<SpokenChannel>(row.GetString(0)), EnumText.Parse<TranscriptOrigin>(row.GetString(1)),
            EnumText.Parse<TranscriptState>(row.GetString(2)),
            row.TextOrNull(3) is { } fault ? JsonSerializer.Deserialize<FaultView>(fault, Json) : null,
            row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.TimeOrNull(6)) { Version = row.GetInt64(7) },
        cancel, recording.Value);

    public Task<List<SpokenSegment>> SegmentsAsync(RecordingId recording, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT channel, start_ms, end_ms, text FROM transcripts.segment WHERE recording_id = $1
        ORDER BY start_ms, channel DESC, number
        """,
        row => new SpokenSegment(EnumText.Parse<SpokenChannel>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetString(3)),
        cancel, recording.Value);

    /// <summary>Both channels are made; one that waits or runs is left alone.</summary>
    /// <param name="call">Whose recording it is.</param>
    /// <param name="recording">Of which.</param>
    /// <param name="wish">Also what is there, or not.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Why nothing is made; null: it is.</returns>
    public Task<Fault?> AskAsync(CallId call, RecordingId recording, AskedText wish, TextWriter who, CancellationToken cancel) =>
        ChangeAsync(recording, async there =>
        {
            var replaced = there.Channels.Where(c => there.Has(c) && (c.State is TranscriptState.Failed
                || (wish.Again && c.State is TranscriptState.Done))).ToList();
            if (replaced.Count > 0 && WhyNotChanged(there, wish.Again ? wish.Version : there.Version, who) is { } why)
            {
                return why;
            }

            if (!wish.ReplacesImport && replaced.Any(c => c.Origin is TranscriptOrigin.Import))
            {
                return TranscriptFaults.IsImported.With();
            }

            var asked = await database.WriteAsync(
                $"""
                INSERT INTO transcripts.channel AS c (recording_id, channel, call_id, origin, state, due_at, asked_at, asked_by)
                SELECT $1, one, $2, 'engine', 'waiting', $3, $3, $4 FROM unnest(ARRAY['caller', 'agent']) AS one
                ON CONFLICT (recording_id, channel) DO UPDATE SET state = 'waiting', turn = c.turn + 1, version = {NextVersion}, tries = 0,
                  due_at = excluded.due_at, fault = NULL, asked_at = excluded.asked_at, asked_by = excluded.asked_by, ended_at = NULL
                WHERE c.state = 'failed' OR ($5 AND c.state = 'done')
                """,
                cancel, recording.Value, call.Value, time.GetUtcNow(), who.Name, wish.Again);
            return asked > 0 ? null : (there.IsMade ? TranscriptFaults.IsMade : TranscriptFaults.IsThere).With();
        }, cancel);

    /// <summary>In place of what is there, also of what is being made.</summary>
    /// <param name="call">Whose recording it is.</param>
    /// <param name="recording">Of which.</param>
    /// <param name="version">Of what its writer has read; 0: there was nothing.</param>
    /// <param name="segments">Of both channels.</param>
    /// <param name="who">Who supplies it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Why it is not taken over; null: it is.</returns>
    public Task<Fault?> ImportAsync(
        CallId call, RecordingId recording, long version, IReadOnlyList<SpokenSegment> segments, TextWriter who,
        CancellationToken cancel) =>
        ChangeAsync(recording, async there =>
        {
            if (WhyNotChanged(there, version, who) is { } why)
            {
                return why;
            }

            await database.WriteAsync(
                $"""
                INSERT INTO transcripts.channel AS c (recording_id, channel, call_id, origin, state, asked_at, asked_by, ended_at)
                SELECT $1, one, $2, 'import', 'done', $3, $4, $3 FROM unnest(ARRAY['caller', 'agent']) AS one
                ON CONFLICT (recording_id, channel) DO UPDATE SET origin = 'import', state = 'done', turn = c.turn + 1,
                  version = {NextVersion}, tries = 0, due_at = NULL, fault = NULL, asked_at = excluded.asked_at,
                  asked_by = excluded.asked_by, ended_at = excluded.ended_at
                """,
                cancel, recording.Value, call.Value, time.GetUtcNow(), who.Name);
            foreach (var channel in Enum.GetValues<SpokenChannel>())
            {
                var own = segments.Where(s => s.Channel == channel).OrderBy(s => s.StartMs);
                await ReplaceAsync(recording.Value, channel, [.. own.Select(s => new Segment(s.StartMs, s.EndMs, s.Text))], cancel);
            }

            return null;
        }, cancel);

    /// <param name="recording">Of which.</param>
    /// <param name="version">Of what was read.</param>
    /// <param name="who">Who wants it gone.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Why it stays; null: it is gone.</returns>
    public Task<Fault?> DropAsync(RecordingId recording, long version, TextWriter who, CancellationToken cancel) =>
        ChangeAsync(recording, async there =>
        {
            var why = WhyNotChanged(there, version, who);
            if (why is null)
            {
                await database.WriteAsync("DELETE FROM transcripts.channel WHERE recording_id = $1", cancel, recording.Value);
            }

            return why;
        }, cancel);

    /// <summary>Takes what is due first, of the whole centre; what a Host left when it stopped is due when its time is over.</summary>
    /// <param name="patience">That it has until it says something.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<TranscriptJob?> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        // Read in a writing transaction, so that two Hosts never take the same.
        await using var writing = await database.WritingAsync(cancel);
        TranscriptJob? job = null;
        await using (var command = new NpgsqlCommand(
            """
            UPDATE transcripts.channel SET state = 'running', turn = turn + 1, tries = tries + 1, due_at = $2
            WHERE (recording_id, channel) = (
              SELECT recording_id, channel FROM transcripts.channel WHERE due_at <= $1
              ORDER BY due_at, recording_id, channel DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING recording_id, channel, call_id, turn, tries
            """, writing.Connection))
        {
            var now = time.GetUtcNow();
            command.Parameters.Add(new() { Value = now });
            command.Parameters.Add(new() { Value = now + patience });
            await using var row = await command.ExecuteReaderAsync(cancel);
            if (await row.ReadAsync(cancel))
            {
                job = new(
                    row.GetString(0), EnumText.Parse<SpokenChannel>(row.GetString(1)), row.GetString(2), row.GetInt64(3), row.GetInt32(4));
            }
        }

        await writing.CommitAsync();
        return job;
    }

    /// <returns>False when it is nobody's work any more.</returns>
    public async Task<bool> GoOnAsync(TranscriptJob job, TimeSpan more, CancellationToken cancel) => await database.WriteAsync(
        $"UPDATE transcripts.channel SET due_at = $4 WHERE {Mine}",
        cancel, job.Recording, EnumText.Of(job.Channel), job.Turn, time.GetUtcNow() + more) > 0;

    /// <summary>
    /// Its segments in place of those of before; nothing where somebody asked anew or the recording went meanwhile. A text of before that
    /// was held meanwhile stays, and one where an engine hears nothing now.
    /// </summary>
    public Task<bool> DoneAsync(TranscriptJob job, IReadOnlyList<Segment> segments, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(RemovalLock.Take, cancel);
            if (await HasSegmentsAsync(job, cancel)
                && (await holds.KeepsAsync(RecordingId.From(job.Recording), cancel) is { } hold ? KeepingFaults.Held.With(hold)
                    : segments.Count == 0 ? TranscriptFaults.HeardNothing.With() : null) is { } why)
            {
                await FailAsync(job, why, again: null, cancel);
                return false;
            }

            var isMine = await database.WriteAsync(
                $"""
                UPDATE transcripts.channel SET origin = 'engine', state = 'done', version = {NextVersion}, due_at = NULL, fault = NULL,
                  ended_at = $4
                WHERE {Mine}
                """,
                cancel, job.Recording, EnumText.Of(job.Channel), job.Turn, time.GetUtcNow()) > 0;
            if (isMine)
            {
                await ReplaceAsync(job.Recording, job.Channel, segments, cancel);
            }

            return isMine;
        });

    /// <param name="job">What came to nothing.</param>
    /// <param name="fault">Why.</param>
    /// <param name="again">When it is tried again; null: it is not.</param>
    /// <param name="cancel">Gives up.</param>
    public Task FailAsync(TranscriptJob job, Fault fault, TimeSpan? again, CancellationToken cancel) => database.WriteAsync(
        again is null
            ? $"UPDATE transcripts.channel SET state = 'failed', due_at = NULL, ended_at = $4, fault = $5::jsonb WHERE {Mine}"
            : $"UPDATE transcripts.channel SET state = 'waiting', due_at = $4, fault = $5::jsonb WHERE {Mine}",
        cancel, job.Recording, EnumText.Of(job.Channel), job.Turn, time.GetUtcNow() + (again ?? TimeSpan.Zero),
        JsonSerializer.Serialize(FaultView.Of(fault), Json));

    /// <summary>What is there may go: somebody has read it, it is not of their own call, and nothing holds it.</summary>
    private static Fault? WhyNotChanged(KeptText there, long version, TextWriter who) =>
        who.IsOwn ? TranscriptFaults.OwnCall.With()
        : version != there.Version ? TranscriptFaults.Changed.With()
        : there is { Hold: { } hold, HasAny: true } ? KeepingFaults.Held.With(hold) : null;

    private Task<Fault?> ChangeAsync(RecordingId recording, Func<KeptText, Task<Fault?>> change, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                // Removing and holding wait, or were first: no text is left of a recording that went, and none of one that is held goes.
                await database.WriteAsync(RemovalLock.Take, cancel);
                if (await removed.FindAsync(recording, cancel) is not null)
                {
                    return TranscriptFaults.IsRemoved.With();
                }

                var spoken = await database.ReadAsync(
                    "SELECT DISTINCT channel FROM transcripts.segment WHERE recording_id = $1",
                    row => EnumText.Parse<SpokenChannel>(row.GetString(0)), cancel, recording.Value);
                return await change(new(
                    await ChannelsAsync(recording, cancel), spoken, await holds.KeepsAsync(recording, cancel)));
            },
            why => why is null);

    private async Task<bool> HasSegmentsAsync(TranscriptJob job, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT EXISTS (SELECT FROM transcripts.segment WHERE recording_id = $1 AND channel = $2)", row => row.GetBoolean(0), cancel,
        job.Recording, EnumText.Of(job.Channel)))[0];

    private async Task ReplaceAsync(string recording, SpokenChannel channel, IReadOnlyList<Segment> segments, CancellationToken cancel)
    {
        await database.WriteAsync(
            "DELETE FROM transcripts.segment WHERE recording_id = $1 AND channel = $2", cancel, recording, EnumText.Of(channel));
        await database.WriteAsync(
            """
            INSERT INTO transcripts.segment (recording_id, channel, number, start_ms, end_ms, text)
            SELECT $1, $2, row_number() OVER (ORDER BY ord), s, e, t FROM unnest($3::bigint[], $4::bigint[], $5::text[])
              WITH ORDINALITY AS one (s, e, t, ord)
            """,
            cancel, recording, EnumText.Of(channel), segments.Select(s => s.StartMs).ToArray(), segments.Select(s => s.EndMs).ToArray(),
            segments.Select(s => s.Text).ToArray());
    }
}

/// <param name="Again">Also what is there.</param>
/// <param name="Version">Of what was read; 0: there was nothing.</param>
/// <param name="ReplacesImport">Also what a person or another system supplied.</param>
internal sealed record AskedText(bool Again = false, long Version = 0, bool ReplacesImport = false);

/// <param name="Name">User name.</param>
/// <param name="IsOwn">They spoke in the call themselves.</param>
internal sealed record TextWriter(string Name, bool IsOwn = false);

/// <summary>How the text of a recording stands, within the lock.</summary>
/// <param name="Channels">Those that were asked for.</param>
/// <param name="Spoken">Those of which there are words.</param>
/// <param name="Hold">That keeps them.</param>
internal sealed record KeptText(IReadOnlyList<TranscriptChannel> Channels, IReadOnlyList<SpokenChannel> Spoken, long? Hold)
{
    public long Version => TranscriptChannel.VersionOf(Channels);

    /// <summary>Something waits or is being made.</summary>
    public bool IsMade => Channels.Any(c => c.State is TranscriptState.Waiting or TranscriptState.Running);

    public bool HasAny => Channels.Any(Has);

    /// <summary>There is a text, if only that nobody said anything.</summary>
    public bool Has(TranscriptChannel channel) => channel.State is TranscriptState.Done || Spoken.Contains(channel.Channel);
}
