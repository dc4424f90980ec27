using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Identity.People;

/// <summary>
/// The accounts of people, as administrators see and change them. A change that concerns who may come in gives a new security stamp.
/// </summary>
public sealed class PersonStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = """
        user_name, display_name, agent_id, locked_at, locked_by, lock_reason, must_change_password, created_at, last_sign_in_at,
          failed_count,
          (SELECT asked_by FROM identity.password_reset r WHERE r.user_name = app_user.user_name),
          (SELECT asked_at FROM identity.password_reset r WHERE r.user_name = app_user.user_name)
        """;

    /// <summary>How the list of people can be asked for.</summary>
    internal static readonly SqlList Listed = new(
        new("userName", Descending: false), "lower(user_name)",
        ("userName", "lower(user_name)"), ("displayName", "display_name"), ("agentId", "agent_id"), ("createdAt", "created_at"),
        ("lastSignInAt", "last_sign_in_at"), ("failedAttempts", "failed_count"));

    private const string Found = """
        ($1 IS NULL OR user_name ILIKE $1 OR display_name ILIKE $1)
        AND ($2 IS NULL OR CASE $2 WHEN 'Locked' THEN locked_at IS NOT NULL WHEN 'FirstPassword' THEN password_is_initial
                                   ELSE locked_at IS NULL END)
        """;

    public async Task<ListPage<Person>> SearchAsync(PersonSearch search, CancellationToken cancel)
    {
        var (text, state) = (search.Text is { } part ? $"%{Escaped(part)}%" : null, search.State?.ToString());
        return await database.InSnapshotAsync(async () => new ListPage<Person>(
            await database.ReadAsync(
                $"SELECT {Columns} FROM app_user WHERE {Found} {Listed.OrderBy(search.List.Sort)} LIMIT $3 OFFSET $4", Row, cancel,
                text, state, search.List.PageSize, search.List.Skip),
            (await database.ReadAsync($"SELECT count(*) FROM app_user WHERE {Found}", r => r.GetInt64(0), cancel, text, state))[0]),
            cancel);
    }

    public async Task<Person?> FindAsync(string userName, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM app_user WHERE lower(user_name) = $1", Row, cancel, userName.ToLowerInvariant())).FirstOrDefault();

    /// <summary>Names that are taken, in lower case, among some.</summary>
    public async Task<HashSet<string>> TakenNamesAsync(IEnumerable<string> names, CancellationToken cancel) => [.. await database.ReadAsync(
        "SELECT lower(user_name) FROM app_user WHERE lower(user_name) = ANY($1)", r => r.GetString(0), cancel,
        (object)names.Select(n => n.ToLowerInvariant()).ToArray())];

    /// <summary>Who works at some seats: the user name by the seat.</summary>
    public async Task<Dictionary<string, string>> SeatsAsync(IEnumerable<string> agentIds, CancellationToken cancel) =>
        (await database.ReadAsync(
        "SELECT agent_id, user_name FROM app_user WHERE agent_id = ANY($1)", r => (Seat: r.GetString(0), Name: r.GetString(1)), cancel,
        (object)agentIds.ToArray())).ToDictionary(s => s.Seat, s => s.Name, StringComparer.Ordinal);

    /// <param name="person">Who.</param>
    /// <param name="passwordHash">Of the first password.</param>
    /// <param name="until">From then on it is none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when the name or the seat was taken meanwhile: then nothing is made.</returns>
    public async Task<bool> AddAsync(
        PersonForm person, string passwordHash, DateTimeOffset until, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO app_user
          (user_name, display_name, password_hash, agent_id, security_stamp, created_at, password_is_initial, must_change_password,
           first_password_until)
        VALUES ($1, $2, $3, $4, $5, $6, true, true, $7) ON CONFLICT DO NOTHING
        """, cancel, person.UserName, person.DisplayName, passwordHash, person.AgentId, UserStore.NewStamp(), time.GetUtcNow(), until) == 1;

    /// <summary>Another seat is another stamp: sessions say which seat they are of.</summary>
    /// <returns>False when there is no such person, or somebody else works at the seat.</returns>
    public async Task<bool> ChangeAsync(string userName, string displayName, string? agentId, CancellationToken cancel) =>
        await database.WriteAsync(
        """
        UPDATE app_user SET display_name = $2, agent_id = $3,
          security_stamp = CASE WHEN agent_id IS NOT DISTINCT FROM $3 THEN security_stamp ELSE $4 END
        WHERE user_name = $1 AND NOT EXISTS (SELECT FROM app_user o WHERE o.agent_id = $3 AND o.user_name <> $1)
        """, cancel, userName, displayName, agentId, UserStore.NewStamp()) == 1;

    /// <returns>False when the person is locked already.</returns>
    public async Task<bool> LockAsync(string userName, string by, string reason, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE app_user SET locked_at = $2, locked_by = $3, lock_reason = $4, security_stamp = $5
        WHERE user_name = $1 AND locked_at IS NULL
        """, cancel, userName, time.GetUtcNow(), by, reason, UserStore.NewStamp()) == 1;

    /// <summary>Takes back an administrator's lock and what wrong passwords have locked.</summary>
    /// <returns>False when neither was there.</returns>
    public async Task<bool> UnlockAsync(string userName, CancellationToken cancel)
    {
        var locks = await database.WriteAsync(
            "UPDATE app_user SET locked_at = NULL, locked_by = NULL, lock_reason = NULL WHERE user_name = $1 AND locked_at IS NOT NULL",
            cancel, userName);
        return await database.WriteAsync("DELETE FROM sign_in_failure WHERE user_name = lower($1)", cancel, userName) + locks > 0;
    }

    /// <summary>A new first password: it must be changed before it ends, and what wrong ones have locked is open again.</summary>
    public async Task SetFirstPasswordAsync(string userName, string passwordHash, DateTimeOffset until, CancellationToken cancel)
    {
        await database.WriteAsync(
            """
            UPDATE app_user SET password_hash = $2, password_is_initial = true, must_change_password = true, security_stamp = $3,
              first_password_until = $4
            WHERE user_name = $1
            """,
            cancel, userName, passwordHash, UserStore.NewStamp(), until);
        await database.WriteAsync("DELETE FROM sign_in_failure WHERE user_name = lower($1)", cancel, userName);
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    private Person Row(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetString(1),
        r.TextOrNull(2),
        r.IsDBNull(3) ? null : new(r.GetFieldValue<DateTimeOffset>(3), r.GetString(4), r.GetString(5)),
        r.GetBoolean(6),
        r.GetFieldValue<DateTimeOffset>(7),
        r.IsDBNull(8) ? null : r.GetFieldValue<DateTimeOffset>(8),
        r.GetInt32(9),
        !r.IsDBNull(11) && r.GetFieldValue<DateTimeOffset>(11) is var asked && asked > time.GetUtcNow() - PasswordResetWait.Patience
            ? new(r.GetString(10), asked)
            : null);
}
