using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Analysis;

/// <summary>What a seat's samples of some days came to: its appraisal (QA-04).</summary>
/// <param name="Seat">Agent.</param>
/// <param name="Samples">Whose result counts.</param>
/// <param name="AverageTotal">0–10,000 hundredths of a point.</param>
/// <param name="BusinessSamples">That count for KPI-06.</param>
/// <param name="BusinessErrors">Of them with a serious error.</param>
/// <param name="ServiceSamples">That count for KPI-07.</param>
/// <param name="Violations">Of them with a serious violation.</param>
public sealed record SeatAppraisal(
    string Seat, int Samples, int AverageTotal, int BusinessSamples, int BusinessErrors, int ServiceSamples, int Violations);

/// <summary>How calls were rated (QA-10): of a subject or of a seat.</summary>
/// <param name="Name">The subject's code, or the agent.</param>
/// <param name="Rated">Calls with a rating.</param>
/// <param name="Low">Of them with 1 or 2 of 5.</param>
/// <param name="Samples">Up to five of it that were scored and published, the lowest first.</param>
public sealed record RatedGroup(string Name, int Rated, int Low, IReadOnlyList<string> Samples);

/// <summary>Two people's scores of one sample.</summary>
/// <param name="First">Who scored first.</param>
/// <param name="Second">Who scored without seeing it.</param>
/// <param name="Scores">Of both.</param>
internal sealed record ScoredTwice(string First, string Second, (Score First, Score Second) Scores);

/// <summary>What the samples and ratings of some days say.</summary>
internal sealed class AnalysisQueries(StorageDatabase database, IEnumerable<SatisfactionSource> sources)
{
    private const int MostGroups = 20;

    /// <summary>The lowest average first.</summary>
    public Task<List<SeatAppraisal>> SeatsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT seat, count(*)::integer, round(avg(total))::integer, count(*) FILTER (WHERE purpose <> 'service')::integer,
          count(*) FILTER (WHERE purpose <> 'service' AND business_error)::integer,
          count(*) FILTER (WHERE purpose <> 'business')::integer, count(*) FILTER (WHERE purpose <> 'business' AND violation)::integer
        FROM quality.counted_sample WHERE submitted_at >= $1 AND submitted_at < $2 GROUP BY seat ORDER BY 3, seat
        """,
        r => new SeatAppraisal(
            r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6)),
        cancel, from, to);

    /// <summary>Subjects of calls, the largest share of low ratings first; those without a low one are left out.</summary>
    public Task<List<RatedGroup>> SubjectsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        RatedAsync("c.disposition", "s.subject", from, to, cancel);

    /// <summary>Seats, the same way.</summary>
    public Task<List<RatedGroup>> RatedSeatsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        RatedAsync("c.agent", "s.seat", from, to, cancel);

    /// <summary>Published samples that two people scored, the second without seeing the first; not before.</summary>
    public Task<List<ScoredTwice>> TwiceAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT a.scorer, b.scorer, a.total, a.sections::text, a.business_error, a.violation, b.total, b.sections::text, b.business_error,
          b.violation
        FROM quality.evaluation a JOIN quality.evaluation b ON b.sample = a.sample AND b.ordinal = 2
          JOIN quality.sample s ON s.id = a.sample AND s.published_at IS NOT NULL
        WHERE a.ordinal = 1 AND a.submitted_at IS NOT NULL AND b.submitted_at >= $1 AND b.submitted_at < $2
        ORDER BY a.scorer, b.scorer, a.sample
        """,
        r => new ScoredTwice(r.GetString(0), r.GetString(1), (
            new(r.GetInt32(2), Sections(r.GetString(3)), r.GetBoolean(4), r.GetBoolean(5)),
            new(r.GetInt32(6), Sections(r.GetString(7)), r.GetBoolean(8), r.GetBoolean(9)))),
        cancel, from, to);

    /// <summary>Month by month and source by source, the last month first; where nobody answered there is no row.</summary>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="zone">IANA name: in which a month begins.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<SatisfactionMonth>> SatisfactionAsync(
        DateTimeOffset from, DateTimeOffset to, string zone, CancellationToken cancel)
    {
        var all = string.Join("\n  UNION ALL ", sources.Select((s, i) => $"SELECT {i} AS source, at, score FROM ({s.Rows}) r{i}"));
        var names = sources.Select(s => s.Name).ToList();
        return names.Count == 0 ? [] : await database.ReadAsync(
            $"""
            SELECT date_trunc('month', at AT TIME ZONE $3)::date, source, count(*)::integer, count(*) FILTER (WHERE score >= 4)::integer
            FROM ({all}) AS answered WHERE at >= $1 AND at < $2 GROUP BY 1, 2 ORDER BY 1 DESC, 2
            """,
            r => new SatisfactionMonth(r.GetFieldValue<DateOnly>(0), names[r.GetInt32(1)], r.GetInt32(2), r.GetInt32(3)), cancel, from,
                to, zone);
    }

    private Task<List<RatedGroup>> RatedAsync(
        string call, string sample, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT g.name, g.rated, g.low, coalesce((
          SELECT array_agg(found.id) FROM (
            SELECT s.id FROM quality.sample s WHERE {sample} = g.name AND s.published_at IS NOT NULL
            ORDER BY s.total, s.id LIMIT 5) AS found), ARRAY[]::text[])
        FROM (
          SELECT {call} AS name, count(*)::integer AS rated, count(*) FILTER (WHERE r.rating <= 2)::integer AS low
          FROM call_rating r JOIN call_record c ON c.call_id = r.call_id AND c.arrived_at = r.arrived_at
          WHERE r.arrived_at >= $1 AND r.arrived_at < $2 AND r.rating IS NOT NULL AND {call} IS NOT NULL
          GROUP BY 1 HAVING count(*) FILTER (WHERE r.rating <= 2) > 0) g
        ORDER BY g.low::numeric / g.rated DESC, g.rated DESC, g.name LIMIT {MostGroups}
        """,
        r => new RatedGroup(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetFieldValue<string[]>(3)), cancel, from, to);

    private static ImmutableArray<SectionScore> Sections(string json) =>
        JsonSerializer.Deserialize<ImmutableArray<SectionScore>>(json, FormStore.Json);
}
