using System.Collections.Frozen;
using System.Globalization;
using ContactCenter.History.Database;
using Npgsql;

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

    /// <param name="fact">Which.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<long> SumAsync(Fact fact, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        (await SumOfAsync(fact, from, to, queues: null, cancel)).Sum;

    /// <summary>How many rows count, and what they come to.</summary>
    /// <param name="fact">Which.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="queues">Rows of these alone; null: of all, also of none.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(long Rows, long Sum)> SumOfAsync(
        Fact fact, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? queues, CancellationToken cancel)
    {
        await using var reading = await _database.ReadingAsync(cancel);
        await using var command = Command(
            reading.Connection, $"SELECT count(*), coalesce(sum({fact.Amount}), 0)::bigint {Counted(fact, queues)}", from, to, queues);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Whether anything of the fact's kind, counting or not, was there before a moment: from then on it is measured.</summary>
    public async Task<bool> HasBegunAsync(Fact fact, DateTimeOffset before, CancellationToken cancel)
    {
        await using var reading = await _database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT FROM {fact.Source} WHERE ({fact.At}) < $1)", reading.Connection);
        command.Parameters.Add(new() { Value = before.ToUniversalTime() });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The rows that count, in order of their times: each with what it counts for.</summary>
    /// <param name="fact">Which.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="skip">So many first rows are left out.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="queues">Rows of these alone; null: of all, also of none.</param>
    public async Task<List<FactItem>> ItemsAsync(
        Fact fact, DateTimeOffset from, DateTimeOffset to, int skip, int take, CancellationToken cancel,
        IReadOnlyCollection<string>? queues = null)
    {
        var columns = string.Join(", ", fact.Shown.Select(c => $"({c.Column})::text"));
        var sql = $"""
            SELECT ({fact.At}), ({fact.Amount})::bigint, {columns} {Counted(fact, queues)} ORDER BY 1, 3
            OFFSET {skip.ToString(CultureInfo.InvariantCulture)} LIMIT {take.ToString(CultureInfo.InvariantCulture)}
            """;
        await using var reading = await _database.ReadingAsync(cancel);
        await using var command = Command(reading.Connection, sql, from, to, queues);
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

    /// <exception cref="ArgumentException">The fact has no queues.</exception>
    private static string Counted(Fact fact, IReadOnlyCollection<string>? queues)
    {
        var counted = $"FROM {fact.Source} WHERE ({fact.At}) >= $1 AND ({fact.At}) < $2 AND ({fact.Predicate})";
        return queues is null ? counted
            : fact.Queue is { } queue ? $"{counted} AND ({queue}) = ANY($3)"
            : throw new ArgumentException($"{fact.Name} has no queues.", nameof(fact));
    }

    private static NpgsqlCommand Command(
        NpgsqlConnection connection, string sql, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? queues)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = to.ToUniversalTime() });
        if (queues is not null)
        {
            command.Parameters.Add(new() { Value = queues.ToArray() });
        }

        return command;
    }
}

/// <param name="At">When it counts.</param>
/// <param name="Amount">What it counts for.</param>
/// <param name="Shown">In order of the fact's columns.</param>
public sealed record FactItem(DateTimeOffset At, long Amount, IReadOnlyList<string?> Shown);
