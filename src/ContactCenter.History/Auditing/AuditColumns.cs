using Npgsql;

namespace ContactCenter.History.Auditing;

internal static class AuditColumns
{
    /// <param name="row">Of a statement that selects at, who, action, target, remote_address, reason, details_hash beside each other.</param>
    /// <param name="seq">Of the entry.</param>
    /// <param name="first">Where at is.</param>
    public static ChainedEntry Read(NpgsqlDataReader row, long seq, int first) => new(
        seq,
        row.GetFieldValue<DateTimeOffset>(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        Text(row, first + 3),
        Text(row, first + 4),
        Text(row, first + 5),
        row.IsDBNull(first + 6) ? null : row.GetFieldValue<byte[]>(first + 6));

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
