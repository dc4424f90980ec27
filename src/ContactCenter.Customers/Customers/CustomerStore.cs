using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Customers.Customers;

/// <summary>Taxpayers as they are stored. What is written belongs to the transaction that goes on.</summary>
internal sealed class CustomerStore(StorageDatabase database, TimeProvider time)
{
    private const int MostOfNumber = 10;

    private const string Columns =
        """
        c.id, c.version, c.name, c.taxpayer_id, c.bureau, c.language, c.note, c.changed_at, c.changed_by,
        coalesce((SELECT array_agg(n.number ORDER BY n.ordinal) FROM customers.customer_number n WHERE n.customer = c.id), '{}'),
        coalesce((SELECT array_agg(n.written ORDER BY n.ordinal) FROM customers.customer_number n WHERE n.customer = c.id), '{}')
        """;

    /// <summary>What a list of them can be sorted by: what is masked is not among it.</summary>
    public static SqlList Listed { get; } = new(new("changedAt", Descending: true), "c.id", ("changedAt", "c.changed_at"));

    /// <summary>Who calls from a number, who was changed last first.</summary>
    public Task<List<Customer>> OfNumberAsync(string number, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM customers.customer_number k JOIN customers.customer c ON c.id = k.customer
        WHERE k.number = $1 AND c.merged_into IS NULL ORDER BY c.changed_at DESC, c.id DESC LIMIT {MostOfNumber}
        """,
        Row, cancel, number);

    /// <summary>One by its id; of one that was merged, what it was merged into.</summary>
    public async Task<Customer?> FindAsync(long id, CancellationToken cancel) => (await database.ReadAsync(
        $"""
        WITH RECURSIVE way AS (
          SELECT id, merged_into FROM customers.customer WHERE id = $1
          UNION SELECT c.id, c.merged_into FROM way JOIN customers.customer c ON c.id = way.merged_into)
        SELECT {Columns} FROM customers.customer c JOIN way USING (id) WHERE c.merged_into IS NULL
        """,
        Row, cancel, id)).FirstOrDefault();

    public async Task<long?> WithTaxpayerIdAsync(string taxpayerId, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT id FROM customers.customer WHERE taxpayer_id = $1 AND merged_into IS NULL", r => (long?)r.GetInt64(0), cancel, taxpayerId))
        .FirstOrDefault();

    /// <summary>Those of the ids that a taxpayer has.</summary>
    public async Task<HashSet<string>> WithTaxpayerIdsAsync(string[] taxpayerIds, CancellationToken cancel) => [.. await database.ReadAsync(
        "SELECT taxpayer_id FROM customers.customer WHERE taxpayer_id = ANY ($1) AND merged_into IS NULL", r => r.GetString(0), cancel,
        [taxpayerIds])];

    /// <summary>One page of those whose name has the text in it, whose taxpayer id begins so, or who call from the number.</summary>
    public async Task<ListPage<Customer>> SearchAsync(string? text, string? number, ListQuestion list, CancellationToken cancel)
    {
        const string Found =
            """
            c.merged_into IS NULL AND ($1::text IS NULL OR c.name ILIKE '%' || $2 || '%' OR c.taxpayer_id LIKE upper($2) || '%'
              OR EXISTS (SELECT FROM customers.customer_number k WHERE k.customer = c.id AND k.number = $3::text))
            """;
        var pattern = (text ?? string.Empty).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
        var total = await database.ReadAsync(
            $"SELECT count(*) FROM customers.customer c WHERE {Found}", r => r.GetInt64(0), cancel, text, pattern, number);
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM customers.customer c WHERE {Found} {Listed.OrderBy(list.Sort)} LIMIT $4 OFFSET $5",
            Row, cancel, text, pattern, number, (long)list.PageSize, list.Skip);
        return new(rows, total[0]);
    }

    public async Task<Customer> AddAsync(CustomerFields fields, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = await database.WriteAsync(
            """
            INSERT INTO customers.customer (name, taxpayer_id, bureau, language, note, created_at, created_by, changed_at, changed_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7) RETURNING id
            """,
            r => r.GetInt64(0), cancel, fields.Name, fields.TaxpayerId, fields.Bureau, fields.Language, fields.Note, now, by);
        await WriteNumbersAsync(id, fields.Numbers, cancel);
        return new(id, 1, fields.Name, fields.Numbers, fields.TaxpayerId, fields.Bureau, fields.Language, fields.Note, now, by);
    }

    /// <returns>Null: somebody else changed it meanwhile, or it is gone.</returns>
    public async Task<Customer?> ChangeAsync(long id, int version, CustomerFields fields, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var changed = await database.WriteAsync(
            """
            UPDATE customers.customer SET version = version + 1, name = $3, taxpayer_id = $4, bureau = $5, language = $6, note = $7,
              changed_at = $8, changed_by = $9
            WHERE id = $1 AND version = $2 AND merged_into IS NULL
            """,
            cancel, id, version, fields.Name, fields.TaxpayerId, fields.Bureau, fields.Language, fields.Note, now, by);
        if (changed == 0)
        {
            return null;
        }

        await database.WriteAsync("DELETE FROM customers.customer_number WHERE customer = $1", cancel, id);
        await WriteNumbersAsync(id, fields.Numbers, cancel);
        return new(id, version + 1, fields.Name, fields.Numbers, fields.TaxpayerId, fields.Bureau, fields.Language, fields.Note, now, by);
    }

    /// <summary>
    /// Waits until nobody else changes either of them, and keeps both for the transaction that goes on. In the order of their ids: two
    /// who join the same two into each other wait for each other and never both at once.
    /// </summary>
    public Task<int> HoldAsync(long one, long other, CancellationToken cancel) => database.WriteAsync(
        "SELECT id FROM customers.customer WHERE id = ANY ($1) ORDER BY id FOR UPDATE", cancel, new[] { one, other });

    /// <summary>Leaves one in the place of another: its numbers are that one's now.</summary>
    /// <returns>False: somebody else changed it meanwhile, or it is gone.</returns>
    public async Task<bool> LeaveAsync(long id, int version, long into, string by, CancellationToken cancel)
    {
        var left = await database.WriteAsync(
            """
            UPDATE customers.customer SET version = version + 1, merged_into = $3, changed_at = $4, changed_by = $5
            WHERE id = $1 AND version = $2 AND merged_into IS NULL
            """,
            cancel, id, version, into, time.GetUtcNow(), by);
        await database.WriteAsync("DELETE FROM customers.customer_number WHERE customer = $1", cancel, id);
        return left > 0;
    }

    /// <summary>With everything that was merged into it.</summary>
    public async Task<bool> EraseAsync(long id, CancellationToken cancel) =>
        await database.WriteAsync("DELETE FROM customers.customer WHERE id = $1 AND merged_into IS NULL", cancel, id) > 0;

    /// <summary>Another taxpayer has the id.</summary>
    public static bool IsTaken(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "customer_taxpayer" };

    private Task<int> WriteNumbersAsync(
        long customer, ImmutableArray<CustomerNumber> numbers, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO customers.customer_number (number, customer, written, ordinal)
        SELECT n.number, $1, n.written, n.ordinal
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS n (number, written, ordinal)
        """,
        cancel, customer, numbers.Select(n => n.Number).ToArray(), numbers.Select(n => n.Written).ToArray());

    private static Customer Row(NpgsqlDataReader row)
    {
        var (numbers, written) = (row.GetFieldValue<string[]>(9), row.GetFieldValue<string[]>(10));
        return new(
            row.GetInt64(0), row.GetInt32(1), row.GetString(2), [.. numbers.Zip(written, (n, w) => new CustomerNumber(n, w))],
            row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.GetFieldValue<DateTimeOffset>(7),
            row.GetString(8));
    }
}
