using System.Collections.Frozen;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.Backoffice.Facts;

/// <summary>Figures of declared facts, and what they are made of. Reads from the snapshot that goes on, where one does.</summary>
public sealed class FactReader
{
    private readonly StorageDatabase _database;
    private readonly FrozenDictionary<string, Fact> _byName;

    /// <exception cref="ArgumentException">Two slices declare a fact of one name.</exception>
    public FactReader(StorageDatabase database, IEnumerable<IFactSource> sources)
    {
        _database = database;
        All = [.. sources.SelectMany(s => s.Facts).OrderBy(f => f.Name, StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>In order of the names.</summary>
    public IReadOnlyList<Fact> All { get; }

    public Fact? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What the fact comes to.</summary>
    /// <param name="fact">Which.</param>
    /// <param name="scope">Whose rows.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>
    /// Null where nothing of the kind has ever been there before <paramref name="to"/>: the slice is not in use there, and nothing was
    /// measured, which is not 0.
    /// </returns>
    public async Task<FactTotal?> MeasureAsync(
        Fact fact, FactScope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var reading = await _database.ReadingAsync(cancel);
        await using var command = Command(
            reading.Connection,
            $"""
            SELECT count(*) FILTER (WHERE counts), coalesce(sum(amount) FILTER (WHERE counts), 0)::bigint, count(*) FROM (
              SELECT ({Counts(fact)}) AS counts, ({fact.Amount}) AS amount
              FROM {fact.Source} WHERE ({fact.At}) < $2 AND {Within(fact)}) AS measured
            """,
            from, to);
        Scope(command, scope);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        return rows.GetInt64(2) == 0 ? null : new(rows.GetInt64(0), rows.GetInt64(1));
    }

    /// <summary>The rows that count, in order of their times: each with what it counts for.</summary>
    /// <param name="fact">Which.</param>
    /// <param name="scope">Whose rows.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="skip">So many first rows are left out.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<List<FactItem>> ItemsAsync(
        Fact fact, FactScope scope, DateTimeOffset from, DateTimeOffset to, int skip, int take, CancellationToken cancel)
    {
        var columns = string.Join(", ", fact.Shown.Select(c => $"({c.Column})::text"));
        var sql = $"""
            SELECT ({fact.At}), ({fact.Amount})::bigint, {columns} FROM {fact.Source}
            WHERE ({fact.At}) < $2 AND {Counts(fact)} AND {Within(fact)}
            ORDER BY 1, 3 OFFSET $6 LIMIT $7
            """;
        await using var reading = await _database.ReadingAsync(cancel);
        await using var command = Command(reading.Connection, sql, from, to);
        Scope(command, scope);
        command.Parameters.Add(new() { Value = skip });
        command.Parameters.Add(new() { Value = take });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var items = new List<FactItem>();
        while (await rows.ReadAsync(cancel))
        {
            items.Add(new(
                rows.GetFieldValue<DateTimeOffset>(0),
                rows.GetInt64(1),
                [.. fact.Shown.Select((_, i) => rows.IsDBNull(i + 2) ? null : rows.GetString(i + 2))]));
        }

        return items;
    }

    /// <summary>Of the rows before the end of the period: what came in it, or of a stock what is there at its end.</summary>
    private static string Counts(Fact fact) => fact.Until is { } until
        ? $"$1::timestamptz IS NOT NULL AND (({until}) IS NULL OR ({until}) >= $2) AND ({fact.Predicate})"
        : $"({fact.At}) >= $1 AND ({fact.Predicate})";

    /// <summary>By the parameters 3 to 5, each null where it does not restrict.</summary>
    private static string Within(Fact fact) =>
        $"($3::text[] IS NULL OR {Is(fact.Queue, "$3")}) AND ($4::text[] IS NULL OR {Is(fact.EntryNumber, "$4")})"
        + $" AND ($5::text IS NULL OR {(fact.Contract is { } contract ? $"({contract}) = $5" : "true")})";

    private static string Is(string? column, string values) => column is null ? "true" : $"({column}) = ANY ({values})";

    private static void Scope(NpgsqlCommand command, FactScope scope)
    {
        foreach (var values in new[] { scope.Queues, scope.EntryNumbers })
        {
            command.Parameters.Add(new()
            {
                Value = values.Count == 0 ? DBNull.Value : values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            });
        }

        command.Parameters.Add(new() { Value = (object?)scope.Contract ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DateTimeOffset from, DateTimeOffset to)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = to.ToUniversalTime() });
        return command;
    }
}

/// <param name="At">When it counts.</param>
/// <param name="Amount">What it counts for.</param>
/// <param name="Shown">In order of the fact's columns.</param>
public sealed record FactItem(DateTimeOffset At, long Amount, IReadOnlyList<string?> Shown);
