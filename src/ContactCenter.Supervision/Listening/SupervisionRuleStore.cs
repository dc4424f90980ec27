using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Supervision.Listening;

/// <param name="Version">From 1; 0 is what the configuration says.</param>
/// <param name="Rules">The whole.</param>
/// <param name="Reason">Why it was changed; empty of the configuration.</param>
/// <param name="SavedAt">Null of the configuration.</param>
/// <param name="SavedBy">User name; null of the configuration.</param>
public sealed record SupervisionVersion(long Version, SupervisionRules Rules, string Reason, DateTimeOffset? SavedAt, string? SavedBy);

/// <param name="Versions">The newest first.</param>
public sealed record SupervisionVersions(IReadOnlyList<SupervisionVersion> Versions);

/// <summary>Every version of how live calls are supervised. Asked at each beginning: what is saved holds from then on.</summary>
internal sealed class SupervisionRuleStore(StorageDatabase database, SupervisionOptions options, TimeProvider time)
{
    private const string Columns = "version, reason_required, agent_sees, most_listeners, reason, saved_at, saved_by";

    public async Task<SupervisionRules> CurrentAsync(CancellationToken cancel) => (await ListAsync(1, cancel))[0].Rules;

    /// <summary>The newest first, and behind them what the configuration says.</summary>
    public async Task<List<SupervisionVersion>> ListAsync(int count, CancellationToken cancel) =>
    [
        .. await database.ReadAsync($"SELECT {Columns} FROM supervision.rules ORDER BY version DESC LIMIT $1", Row, cancel, count),
        new(0, new(options.ReasonRequired, options.AgentSees, options.MostListeners), string.Empty, null, null),
    ];

    /// <returns>Null when another version is in force by now. Within a transaction that goes on two savers wait for each other.</returns>
    public async Task<SupervisionVersion?> SaveAsync(
        long basedOn, SupervisionRules rules, string reason, string who, CancellationToken cancel)
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('supervision.rules'))", cancel);
        return (await ListAsync(1, cancel))[0].Version != basedOn ? null : await database.WriteAsync(
            $"""
            INSERT INTO supervision.rules (reason_required, agent_sees, most_listeners, reason, saved_at, saved_by)
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING {Columns}
            """,
            Row, cancel, rules.ReasonRequired, rules.AgentSees, rules.MostListeners, reason, time.GetUtcNow(), who);
    }

    private static SupervisionVersion Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), new(row.GetBoolean(1), row.GetBoolean(2), row.GetInt32(3)), row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetString(6));
}
