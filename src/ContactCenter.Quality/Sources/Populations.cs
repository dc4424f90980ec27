using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Quality.Sources;

/// <summary>All sources, and what of them may be drawn.</summary>
public sealed class Populations
{
    private const string Columns = "p.id, p.at, p.seat, p.queue, p.entry_number, p.subject, p.rating, p.length_ms";

    private readonly StorageDatabase _database;

    /// <exception cref="InvalidOperationException">Two sources have one name.</exception>
    public Populations(StorageDatabase database, IEnumerable<PopulationSource> sources)
    {
        _database = database;
        All = [.. sources.OrderBy(s => s.Name, StringComparer.Ordinal)];
        if (All.DistinctBy(s => s.Name).Count() != All.Count)
        {
            throw new InvalidOperationException("Two sources of samples have one name.");
        }
    }

    public IReadOnlyList<PopulationSource> All { get; }

    public PopulationSource? Find(string? name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>What may be drawn: contacts that are not scored for the same purpose already.</summary>
    /// <param name="source">Of which.</param>
    /// <param name="purpose">What they are scored for.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="queues">Of these alone; empty: of all, and of none.</param>
    /// <param name="cancel">Stops it.</param>
    internal Task<List<SourceContact>> ReadAsync(
        PopulationSource source, SamplePurpose purpose, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string> queues,
        CancellationToken cancel) => _database.ReadAsync(
        $"""
        SELECT {Columns} FROM ({source.Rows}) p
        LEFT JOIN quality.sample s ON s.source = $3 AND s.contact = p.id AND s.state <> 'replaced' AND {Overlap(purpose)}
        WHERE p.at >= $1 AND p.at < $2 AND (cardinality($4::text[]) = 0 OR p.queue = ANY ($4::text[])) AND s.id IS NULL
        """,
        Row, cancel, from, to, source.Name, queues.ToArray());

    /// <returns>Null: there is none of this id.</returns>
    internal async Task<SourceContact?> FindAsync(PopulationSource source, string id,
        CancellationToken cancel) => (await _database.ReadAsync(
        $"SELECT {Columns} FROM ({source.Rows}) p WHERE p.id = $1", Row, cancel, id)).FirstOrDefault();

    /// <returns>Null: the source is not one of words.</returns>
    internal async Task<IReadOnlyList<ContactWords>?> WordsAsync(string source, string id, CancellationToken cancel) =>
        Find(source)?.Words is { } words
            ? await _database.ReadAsync(
                words, r => new ContactWords(r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2)), cancel, id)
            : null;

    private static string Overlap(SamplePurpose purpose) => purpose switch
    {
        SamplePurpose.Business => "s.purpose <> 'service'",
        SamplePurpose.Service => "s.purpose <> 'business'",
        SamplePurpose.Both => "true",
    };

    private static SourceContact Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5),
        row.IsDBNull(6) ? null : row.GetInt32(6), row.IsDBNull(7) ? null : row.GetInt64(7));
}
