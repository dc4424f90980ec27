using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Sample;

/// <summary>What a centre that only shows the platform knows: how things are done with taxes, without a figure that could be out of
/// date.</summary>
public static class KnowledgeSample
{
    private const string Resource = "knowledge/sample/answers.json";

    public static IReadOnlyList<SampleAnswer> Answers { get; } = Read();

    /// <summary>Writes them as articles that are in force; those that are there already stay as they are.</summary>
    /// <param name="database">Where they go.</param>
    /// <param name="author">User name of who wrote them.</param>
    /// <param name="reviewer">User name of another, who approved them.</param>
    /// <param name="now">From when they count.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task WriteAsync(
        StorageDatabase database, string author, string reviewer, DateTimeOffset now, CancellationToken cancel) =>
            database.InTransactionAsync(async () =>
        {
            // The same ids in every centre, so that a start that was interrupted does not write one twice.
            var rows = JsonSerializer.Serialize(
                Answers.Select((a, i) => new { id = $"k-sample{i + 1:000}", a.Subject, a.Title, a.Phrasings,
                    body = ArticleHtml.OfText(a.Answer) }),
                ArticleRows.Json);
            const string Given = "jsonb_to_recordset($1::jsonb) s (id text, subject text, title text, phrasings text[], body text)";
            await database.WriteAsync(
                $"""
                INSERT INTO knowledge.article (id, kind, region, subjects, owner, review_on, created_at, created_by)
                SELECT s.id, 'answer', 'central', ARRAY[s.subject], $2, ($3::timestamptz + interval '1 year')::date, $3, $2 FROM {Given}
                ON CONFLICT DO NOTHING
                """,
                cancel, rows, author, now);
            var written = await database.WriteAsync(
                $"""
                INSERT INTO knowledge.version (article, number, stage, title, body, phrasings, author, written_at, reviewer, decided_at,
                starts_at)
                SELECT s.id, 1, 'approved', s.title, s.body, s.phrasings, $2, $3, $4, $3, $3 FROM {Given} ON CONFLICT DO NOTHING
                """,
                cancel, rows, author, now, reviewer);
            return written > 0 && await database.WriteAsync(
                $"INSERT INTO knowledge.event (article, number, at, who, what) SELECT s.id, 1, $2, $3, 'approve' FROM {Given}",
                cancel, rows, now, reviewer) > 0;
        });

    private static SampleAnswer[] Read()
    {
        using var stream = typeof(KnowledgeSample).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<SampleAnswer[]>(stream, ArticleRows.Json)!;
    }
}

/// <param name="Subject">Code of the sample centre's tree.</param>
/// <param name="Title">The question.</param>
/// <param name="Phrasings">Other ways of asking it.</param>
/// <param name="Answer">Plain text.</param>
public sealed record SampleAnswer(string Subject, string Title, IReadOnlyList<string> Phrasings, string Answer);
