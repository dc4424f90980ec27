using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;

namespace ContactCenter.FollowUps.Entries;

/// <summary>What of a message names somebody.</summary>
internal sealed record SealedFollowUp(string Number, string? Note, string? ClosingNote);

/// <summary>What of a written message does.</summary>
internal sealed record SealedMessage(string Name, string Title, string Body, IReadOnlyList<string> Files);

/// <summary>
/// Messages that became informants' tickets: from then on they are read with the informants' key alone, and exist for nobody else (TKT-10).
/// </summary>
public sealed class FollowUpSealing
{
    private readonly StorageDatabase _database;
    private readonly FollowUpStore _store;
    private readonly FollowUpQueries _queries;
    private readonly ISeal _seal;
    private readonly SealedFiles _files;
    private readonly TimeProvider _time;

    internal FollowUpSealing(
        StorageDatabase database, FollowUpStore store, FollowUpQueries queries, ISeal seal, SealedFiles files, TimeProvider time) =>
        (_database, _store, _queries, _seal, _files, _time) = (database, store, queries, seal, files, time);

    /// <summary>Again it changes nothing.</summary>
    /// <param name="id">Of the message.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SealAsync(string id, CancellationToken cancel) => _database.InTransactionAsync(async () =>
    {
        await _files.SealAsync(
            await _database.ReadAsync(
                "SELECT sha256 FROM followups.web_message_file WHERE follow_up = $1", r => r.GetString(0), cancel, id), cancel);
        var open = (await _database.ReadAsync(
            "SELECT number, note, closing_note FROM followups.follow_up WHERE id = $1 AND sealed IS NULL FOR UPDATE",
            r => new SealedFollowUp(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)), cancel, id)).FirstOrDefault();
        if (open is null)
        {
            return true;
        }

        await _database.WriteAsync(
            "UPDATE followups.follow_up SET sealed = $2, number = '', note = NULL, closing_note = NULL WHERE id = $1",
            cancel, id, _seal.SealValue(open));
        var files = await _database.ReadAsync(
            "SELECT name FROM followups.web_message_file WHERE follow_up = $1 ORDER BY position", r => r.GetString(0), cancel, id);
        var written = (await _database.ReadAsync(
            "SELECT name, title, body FROM followups.web_message WHERE follow_up = $1 AND sealed IS NULL",
            r => new SealedMessage(r.GetString(0), r.GetString(1), r.GetString(2), files), cancel, id)).FirstOrDefault();
        if (written is not null)
        {
            await _database.WriteAsync(
                "UPDATE followups.web_message SET sealed = $2, name = '', title = '', body = '' WHERE follow_up = $1",
                cancel, id, _seal.SealValue(written));
            await _database.WriteAsync("UPDATE followups.web_message_file SET name = '' WHERE follow_up = $1", cancel, id);
        }

        return true;
    });

    /// <summary>
    /// The answer of its ticket is that of a sealed message: whoever works on messages does not see it any more. Nothing where it is over.
    /// </summary>
    /// <param name="id">Of the message.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task AnswerAsync(string id, string by, CancellationToken cancel)
    {
        if (await _queries.FindAsync(id, FollowUpSight.Everything, cancel) is { IsSealed: true, Closing: null } message)
        {
            var now = _time.GetUtcNow();
            await _store.HearAsync(id, now, by, cancel);
            await _store.CloseAsync(message, new(now, by, FollowUpResult.OtherWay, null), cancel);
        }
    }
}
