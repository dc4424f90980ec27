using System.Globalization;
using System.Text.Json;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Templates;
using ContactCenter.History.Database;

namespace ContactCenter.Documents.Papers;

/// <summary>Begins documents and keeps what happens to them. Each change and its place in the history are one transaction.</summary>
internal sealed class PaperStore(StorageDatabase database, IWorkingTime working, TimeProvider time)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>Its id.</returns>
    public Task<string> BeginAsync(
        DocumentTemplate template, DocumentSourceKind kind, DocumentSubject? subject, string title,
        IReadOnlyDictionary<string, string> fields, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = Now();
        var id = "doc-" + Guid.CreateVersion7(now).ToString("N");
        var next = await database.WriteAsync("SELECT nextval('documents.document_number')", r => r.GetInt64(0), cancel);
        var number = string.Create(CultureInfo.InvariantCulture, $"D{working.Current.DayOf(now):yyyyMMdd}{next:000000}");
        await database.WriteAsync(
            """
            INSERT INTO documents.document
              (id, number, kind, template_version, source, source_number, source_title, restricted, title, fields, rows, state, author,
               created_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, 'draft', $12, $13, $13)
            """,
            cancel, id, number, template.Kind, template.Version, EnumText.Of(kind), subject?.Number, subject?.Title,
            subject?.IsRestricted is true, title, JsonSerializer.Serialize(fields, Json), JsonSerializer.Serialize(subject?.Rows ?? [],
                Json),
            by, now);
        await TellAsync(id, "created", null, DocumentState.Draft, null, by, now, cancel);
        return id;
    });

    /// <returns>False when somebody else changed it meanwhile: nothing is done then.</returns>
    public Task<bool> EditAsync(
        DocumentRecord document, string title, IReadOnlyDictionary<string, string> fields, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () => await database.WriteAsync(
                    """
                    UPDATE documents.document SET title = $3, fields = $4::jsonb, changed_at = $5, sha256 = NULL, revision = revision + 1
                    WHERE id = $1 AND revision = $2
                    """,
                    cancel, document.Id, document.Revision, title, JsonSerializer.Serialize(fields, Json), Now()) > 0
                && await TellAsync(document.Id, "edited", document.State, document.State, null, by, Now(), cancel),
            done => done);

    /// <summary>Enters a step that was decided.</summary>
    /// <param name="document">As whoever decided saw it.</param>
    /// <param name="step">Which.</param>
    /// <param name="next">What it becomes.</param>
    /// <param name="sha256">Of the file that is handed in with it; null: none is.</param>
    /// <param name="why">Said with it.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <inheritdoc cref="EditAsync" path="/returns"/>
    public Task<bool> MoveAsync(
        DocumentRecord document, DocumentStep step, DocumentState next, string? sha256, string? why, string by, CancellationToken cancel)
    {
        var isReview = step is DocumentStep.Approve or DocumentStep.Return;
        return database.InTransactionAsync(
            async () =>
            {
                var now = Now();
                if (await database.WriteAsync(
                    """
                    UPDATE documents.document SET state = $3, changed_at = $4, sha256 = coalesce($5, sha256), revision = revision + 1,
                      reviewer = CASE WHEN $6 THEN $7 WHEN $3 = 'inReview' THEN NULL ELSE reviewer END,
                      reviewed_at = CASE WHEN $6 THEN $4 WHEN $3 = 'inReview' THEN NULL ELSE reviewed_at END,
                      archived_at = CASE WHEN $3 = 'archived' THEN $4::timestamptz END,
                      archived_by = CASE WHEN $3 = 'archived' THEN $7 END
                    WHERE id = $1 AND revision = $2
                    """,
                    cancel, document.Id, document.Revision, EnumText.Of(next), now, sha256, isReview, by) == 0)
                {
                    return false;
                }

                if (sha256 is not null)
                {
                    await database.WriteAsync(
                        """
                        INSERT INTO documents.version (document_id, version, title, fields, sha256, at, by)
                        SELECT $1, coalesce(max(version), 0) + 1, $2, $3::jsonb, $4, $5, $6 FROM documents.version WHERE document_id = $1
                        """,
                        cancel, document.Id, document.Title, JsonSerializer.Serialize(document.Fields, Json), sha256, now, by);
                }

                return await TellAsync(document.Id, EnumText.Of(step), document.State, next, why, by, now, cancel);
            },
            done => done);
    }

    private async Task<bool> TellAsync(
        string id, string step, DocumentState? from, DocumentState to, string? text, string by, DateTimeOffset now,
        CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO documents.event (document_id, seq, at, by, step, from_state, to_state, text)
            SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM documents.event WHERE document_id = $1
            """,
            cancel, id, now, by, step, from is { } state ? EnumText.Of(state) : null, EnumText.Of(to), text) > 0;

    /// <summary>To the millisecond, as the database keeps it.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
