using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Quality.Sources;
using Npgsql;

namespace ContactCenter.Quality.Draws;

/// <summary>Plans and the draws that were made by them.</summary>
internal sealed class PlanStore(StorageDatabase database)
{
    private const string PlanColumns = """
        id, name, source, purpose, strata, per_stratum, total, per_mille, double_share, form, queues, number, published_at, published_by,
        ended_at, ended_by
        """;

    private const string DrawSource = """
        SELECT d.id, d.plan, d.from_day, d.to_day, d.seed, d.population_hash, d.population_size,
          (SELECT count(*)::integer FROM quality.sample s WHERE s.draw = d.id AND s.origin = 'plan'), d.drawn_at, d.drawn_by
        FROM quality.draw d
        """;

    public Task AddAsync(SamplePlan plan, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO quality.plan (id, name, source, purpose, strata, per_stratum, total, per_mille, double_share, form, queues, number,
          published_at, published_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING
        """,
        cancel, plan.Id, plan.Name, plan.Source, EnumText.Of(plan.Purpose), plan.Strata.Select(s => EnumText.Of(s)).ToArray(),
        plan.Quota.PerStratum, plan.Quota.Total, plan.Quota.PerMille, plan.DoubleShare, plan.Form, plan.Queues.ToArray(), plan.Number,
        plan.PublishedAt, plan.PublishedBy);

    /// <returns>False: it was ended before.</returns>
    public async Task<bool> EndAsync(string id, string by, DateTimeOffset now, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE quality.plan SET ended_at = $3, ended_by = $2 WHERE id = $1 AND ended_at IS NULL", cancel, id, by, now) > 0;

    public Task<List<SamplePlan>> ListAsync(CancellationToken cancel) => database.ReadAsync(
        $"SELECT {PlanColumns} FROM quality.plan ORDER BY published_at DESC, id", Plan, cancel);

    public async Task<SamplePlan?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {PlanColumns} FROM quality.plan WHERE id = $1", Plan, cancel, id)).FirstOrDefault();

    public Task<List<SampleDraw>> DrawsAsync(string plan, CancellationToken cancel) => database.ReadAsync(
        $"{DrawSource} WHERE d.plan = $1 ORDER BY d.from_day DESC", Draw, cancel, plan);

    public async Task<SampleDraw?> FindDrawAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"{DrawSource} WHERE d.id = $1", Draw, cancel, id)).FirstOrDefault();

    /// <summary>The list that was drawn from, as gzip.</summary>
    public async Task<byte[]> PopulationAsync(string draw, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT population FROM quality.draw WHERE id = $1", r => r.GetFieldValue<byte[]>(0), cancel, draw)).Single();

    /// <summary>Of two draws of one plan that share a day the first one stands.</summary>
    public async Task<bool> AddDrawAsync(SampleDraw draw, byte[] population, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO quality.draw (id, plan, from_day, to_day, seed, population_hash, population_size, population, drawn_at, drawn_by)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        WHERE NOT EXISTS (SELECT FROM quality.draw WHERE plan = $2 AND from_day <= $4 AND to_day >= $3) ON CONFLICT DO NOTHING
        """,
        cancel, draw.Id, draw.Plan, draw.From, draw.To, draw.Seed, draw.PopulationHash, draw.PopulationSize, population, draw.DrawnAt,
        draw.DrawnBy) > 0;

    private static SamplePlan Plan(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), EnumText.Parse<SamplePurpose>(row.GetString(3)),
        [.. row.GetFieldValue<string[]>(4).Select(EnumText.Parse<StratumKind>)],
        new(row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)), row.GetInt32(8), row.GetString(9), [.. row.GetFieldValue<string[]>(10)],
        row.GetString(11), row.GetFieldValue<DateTimeOffset>(12), row.GetString(13))
    {
        EndedAt = row.TimeOrNull(14),
        EndedBy = row.TextOrNull(15),
    };

    private static SampleDraw Draw(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3), row.GetString(4),
        row.GetString(5), row.GetInt32(6), row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8), row.GetString(9));
}
