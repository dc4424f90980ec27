using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Training;

namespace ContactCenter.Knowledge.Articles;

/// <summary>
/// Articles and their versions as they are written: each change with its place in the history, in one transaction; of two people who
/// change one thing at once one does, and the other is told.
/// </summary>
public sealed class ArticleStore(StorageDatabase database, DutyStore duties, TimeProvider time)
{
    private readonly PolicyTraining _training = new(database, duties, time);

    public static string NewId(DateTimeOffset now) => "k-" + Guid.CreateVersion7(now).ToString("N");

    /// <summary>Files it, with its first version as a draft.</summary>
    public Task AddAsync(Article article, ArticleText text, ImmutableArray<ArticleFile> files, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(
                """
                INSERT INTO knowledge.article (id, kind, region, subjects, owner, review_on, created_at, created_by)
                VALUES ($1, $2, $3, $4, $5, $6::date, $7, $8)
                """,
                cancel, article.Id, EnumText.Of(article.Kind), EnumText.Of(article.Region), article.Subjects.ToArray(), article.Owner,
                Day(article.ReviewOn), time.GetUtcNow(), by);
            await NoteAsync(article.Id, null, by, "created", null, cancel);
            return await DraftAsync(article.Id, 1, text, files, by, cancel);
        });

    /// <returns>False when somebody has filed it anew meanwhile.</returns>
    public Task<bool> FileAsync(Article article, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
        await database.WriteAsync(
            """
            UPDATE knowledge.article SET region = $3, subjects = $4, owner = $5, review_on = $6::date, revision = revision + 1
            WHERE id = $1 AND revision = $2
            """,
            cancel, article.Id, article.Revision, EnumText.Of(article.Region), article.Subjects.ToArray(), article.Owner,
            Day(article.ReviewOn)) > 0
        && await NoteAsync(article.Id, null, by, "filed", null, cancel));

    /// <summary>Begins the next version.</summary>
    /// <returns>Its number; null when one is in work already.</returns>
    public Task<int?> BeginAsync(string article, ArticleText text, ImmutableArray<ArticleFile> files, string by,
        CancellationToken cancel) =>
        database.InTransactionAsync<int?>(async () =>
        {
            // The row of the article is what two people who begin at once wait for.
            await database.WriteAsync("UPDATE knowledge.article SET revision = revision WHERE id = $1", cancel, article);
            var (last, isInWork) = (await database.ReadAsync(
                "SELECT max(number), coalesce(bool_or(stage IN ('draft', 'inReview')), false) FROM knowledge.version WHERE article = $1",
                r => (r.GetInt32(0), r.GetBoolean(1)), cancel, article))[0];
            if (isInWork)
            {
                return null;
            }

            await DraftAsync(article, last + 1, text, files, by, cancel);
            return last + 1;
        });

    /// <returns>False when it is no draft any more or was changed meanwhile.</returns>
    public async Task<bool> EditAsync(
        ArticleVersion version, ArticleText text, ImmutableArray<ArticleFile> files, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE knowledge.version SET title = $4, body = $5, phrasings = $6, valid_from = $7::timestamptz, valid_to = $8::timestamptz,
          basis_number = $9, basis_date = $10::date, attachments = $11::jsonb, written_at = $12, revision = revision + 1
        WHERE article = $1 AND number = $2 AND revision = $3 AND stage = 'draft'
        """,
        cancel,
        [version.Article, version.Number, version.Revision, .. Values(text, files), time.GetUtcNow()]) > 0;

    /// <summary>Takes a step that <see cref="VersionTransitions.Decide"/> accepted.</summary>
    /// <param name="version">As it was seen.</param>
    /// <param name="step">Which.</param>
    /// <param name="next">Where it leads.</param>
    /// <param name="from">Of <see cref="VersionStep.Publish"/>: from when it counts; not before now.</param>
    /// <param name="replacedBy">Of <see cref="VersionStep.Replace"/>: the article that takes its place.</param>
    /// <param name="by">User name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when somebody else took one meanwhile.</returns>
    public Task<bool> TakeAsync(
        ArticleVersion version, VersionStep step, VersionStage next, DateTimeOffset? from, string? replacedBy, string by, string? reason,
        CancellationToken cancel) => database.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            var (starts, ends) = Term(version, step, from, now);
            var isDecision = step is VersionStep.Approve or VersionStep.Overrule;
            var done = await database.WriteAsync(
                """
                UPDATE knowledge.version SET stage = $4, starts_at = $5::timestamptz, ends_at = $6::timestamptz, replaced_by = $7,
                  reviewer = coalesce($8, reviewer), decided_at = coalesce($9::timestamptz, decided_at), revision = revision + 1
                WHERE article = $1 AND number = $2 AND revision = $3
                """,
                cancel, version.Article, version.Number, version.Revision, EnumText.Of(next), Moment(starts), Moment(ends), replacedBy,
                isDecision ? by : null, isDecision ? Moment(now) : null) > 0;
            return done && await NoteAsync(version.Article, version.Number, by, EnumText.Of(step), reason, cancel)
                && await OweAsync(version, step, by, reason, now, cancel)
                && await TrainAsync(version, step is VersionStep.Withdraw or VersionStep.Replace ? null : starts, by, cancel);
        });

    /// <summary>From when to when it counts after a step.</summary>
    internal static (DateTimeOffset? Starts, DateTimeOffset? Ends) Term(
        ArticleVersion version, VersionStep step, DateTimeOffset? from, DateTimeOffset now) => step switch
    {
        VersionStep.Approve or VersionStep.Overrule =>
            (version.Text.ValidFrom is { } valid ? Later(valid, now) : null, version.Text.ValidTo),
        VersionStep.Publish => (Later(from ?? now, now), version.Text.ValidTo),
        // What never counted has taken nothing's place.
        VersionStep.Withdraw when version.StartsAt is null || version.StartsAt > now => (null, null),
        VersionStep.Withdraw or VersionStep.Replace => (version.StartsAt, now),
        _ => (version.StartsAt, version.EndsAt),
    };

    private async Task<bool> TrainAsync(ArticleVersion version, DateTimeOffset? starts, string by, CancellationToken cancel)
    {
        await _training.OweAsync(version.Article, version.Number, version.StartsAt, starts, by, cancel);
        return true;
    }

    private async Task<bool> OweAsync(
        ArticleVersion version, VersionStep step, string by, string? reason, DateTimeOffset now, CancellationToken cancel)
    {
        var subject = ReviewDuty.SubjectOf(version.Article, version.Number, version.Revision);
        switch (step)
        {
            case VersionStep.Submit:
                await duties.StartAsync(
                    ReviewDuty.Kind, ReviewDuty.SubjectOf(version.Article, version.Number, version.Revision + 1), now, null, cancel);
                return true;
            case VersionStep.Return or VersionStep.Approve or VersionStep.Overrule when version.Stage is VersionStage.InReview:
                await duties.MeetAsync(ReviewDuty.Kind.Name, subject, now, by, cancel);
                return true;
            case VersionStep.Withdraw when version.Stage is VersionStage.InReview:
                await duties.WithdrawAsync(ReviewDuty.Kind.Name, subject, by, reason ?? string.Empty, cancel);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> DraftAsync(
        string article, int number, ArticleText text, ImmutableArray<ArticleFile> files, string by, CancellationToken cancel)
    {
        await database.WriteAsync(
            """
            INSERT INTO knowledge.version (article, number, stage, title, body, phrasings, valid_from, valid_to, basis_number, basis_date,
              attachments, author, written_at)
            VALUES ($1, $2, 'draft', $3, $4, $5, $6::timestamptz, $7::timestamptz, $8, $9::date, $10::jsonb, $11, $12)
            """,
            cancel, [article, number, .. Values(text, files), by, time.GetUtcNow()]);
        return await NoteAsync(article, number, by, "begun", null, cancel);
    }

    private async Task<bool> NoteAsync(string article, int? number, string by, string what, string? reason, CancellationToken cancel) =>
        await database.WriteAsync(
            "INSERT INTO knowledge.event (article, number, at, who, what, reason) VALUES ($1, $2::integer, $3, $4, $5, $6)",
            cancel, article, number is { } n ? (object)n : null, time.GetUtcNow(), by, what, reason) > 0;

    private static object?[] Values(ArticleText text, ImmutableArray<ArticleFile> files) =>
    [
        text.Title, text.Body, text.Phrasings.ToArray(), Moment(text.ValidFrom), Moment(text.ValidTo), text.BasisNumber,
            Day(text.BasisDate),
        JsonSerializer.Serialize(files, ArticleRows.Json),
    ];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? at) => at?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
