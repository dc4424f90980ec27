namespace ContactCenter.Quality.Facts;

/// <summary>
/// What counts as a check of quality (QA-05, X12): each once for its type and what it is about, when it was done first. A contact that is
/// scored for both rates, or twice, is one check.
/// </summary>
internal sealed class QualityItems(IEnumerable<QualityItemSource> sources)
{
    private const string Samples = """
        SELECT 'sample:' || source AS type, contact AS subject, submitted_at AS done_at, seat, queue, entry_number, id, '' AS note
        FROM quality.sample WHERE submitted_at IS NOT NULL AND state <> 'replaced'
        """;

    private const string Entered = """
        SELECT type, subject, done_at, seat, queue, NULL::text AS entry_number, type || ':' || subject AS id, note FROM quality.item
        """;

    /// <summary>A subselect of type, subject, done_at, seat, queue, entry_number, id, note.</summary>
    public string Sql { get; } = $"""
        (SELECT DISTINCT ON (type, subject) type, subject, done_at, seat, queue, entry_number, id, note FROM (
          {string.Join("\n  UNION ALL ", [Samples, Entered, .. sources.Select(s => s.Rows)])}) AS every_item
         ORDER BY type, subject, done_at, id) AS item
        """;
}
