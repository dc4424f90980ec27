using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;

namespace ContactCenter.Quality.Samples;

/// <summary>Which part of all samples.</summary>
public enum SampleShow
{
    /// <summary>Nobody has them.</summary>
    Drawn,

    /// <summary>Somebody scores them, or is to.</summary>
    Scoring,
    Submitted,
    Published,
    Appealed,

    /// <summary>A second scorer is to score them unseen.</summary>
    Double,

    /// <summary>Published, with a serious error or violation (QA-09).</summary>
    Serious,
    All,
}

/// <summary>Which samples; null leaves a filter out.</summary>
/// <param name="Show">By how they stand.</param>
/// <param name="Queues">Of these queues alone; null: of all, and of none.</param>
/// <param name="Scorer">Scored, or to be, by this person.</param>
/// <param name="Seat">Of this one.</param>
/// <param name="Draw">Of this draw.</param>
/// <param name="Ids">Of these alone.</param>
public sealed record SampleFilter(
    SampleShow Show, IReadOnlyCollection<string>? Queues, string? Scorer = null, string? Seat = null, string? Draw = null,
    IReadOnlyCollection<string>? Ids = null);

/// <summary>Samples as they are read.</summary>
internal sealed class SampleQueries(StorageDatabase database)
{
    /// <summary>What was drawn last comes first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("createdAt", Descending: true), "s.id",
        ("createdAt", "s.created_at"), ("contactAt", "s.contact_at"), ("seat", "s.seat"),
        // Who may score it a second time learns nothing of the first result, not by its place in a list either.
        ("total", "CASE WHEN s.published_at IS NOT NULL THEN s.total END"),
        ("submittedAt", "s.submitted_at"), ("publishedAt", "s.published_at"));

    public async Task<ListPage<Sample>> ListAsync(SampleFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var where = $"""
            WHERE {Shown(filter.Show)} AND ($1::text[] IS NULL OR s.queue = ANY ($1::text[])) AND ($2::text IS NULL OR $2 IN (s.scorer,
              s.second_scorer))
              AND ($3::text IS NULL OR s.seat = $3) AND ($4::text IS NULL OR s.draw = $4) AND ($5::text[] IS NULL OR s.id = ANY
                ($5::text[]))
            """;
        object?[] values = [filter.Queues?.ToArray(), filter.Scorer, filter.Seat, filter.Draw, filter.Ids?.ToArray()];
        var total = (await database.ReadAsync($"SELECT count(*) FROM quality.sample s {where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT {SampleStore.Columns} FROM quality.sample s {where}
            {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            SampleStore.Row, cancel, values);
        return new(rows, total);
    }

    private static string Shown(SampleShow show) => show switch
    {
        SampleShow.Drawn => "s.state = 'drawn'",
        SampleShow.Scoring => "s.state IN ('assigned', 'scoring')",
        SampleShow.Submitted => "s.state = 'submitted'",
        SampleShow.Published => "s.published_at IS NOT NULL",
        SampleShow.Appealed => "s.state = 'appealed'",
        SampleShow.Double => """
            s.is_double AND s.published_at IS NULL AND s.scorer IS NOT NULL AND s.state <> 'replaced' AND NOT EXISTS (
              SELECT FROM quality.evaluation e WHERE e.sample = s.id AND e.ordinal = 2 AND e.submitted_at IS NOT NULL)
            """,
        SampleShow.Serious => "s.published_at IS NOT NULL AND (s.business_error OR s.violation)",
        SampleShow.All => "true",
    };
}
