using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using Npgsql;

namespace ContactCenter.Identity.ApiKeys;

/// <summary>Keys of programs. What was revoked or has expired is refused with the next request, at every Host: each asks here.</summary>
internal sealed class ApiKeyStore(StorageDatabase database, TimeProvider time) : IKeyEnd
{
    private const string Columns =
        "id, user_name, name, start, permissions, created_at, expires_at, revoked_at, revoked_by, last_used_at, last_used_from";

    /// <summary>The newest first.</summary>
    /// <param name="owner">Of one person; null: of everybody.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<ApiKey>> ListAsync(string? owner, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM identity.api_key WHERE $1 IS NULL OR user_name = $1 ORDER BY id DESC", Row, cancel, owner);

    /// <returns>The key, which nobody is told again.</returns>
    public async Task<(ApiKey Key, string Text)> CreateAsync(
        string owner, string name, IEnumerable<string> permissions, DateTimeOffset expiresAt, CancellationToken cancel)
    {
        var text = ApiKeyText.Create();
        var key = await database.WriteAsync(
            $"""
            INSERT INTO identity.api_key (user_name, name, start, key_hash, permissions, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING {Columns}
            """,
            Row, cancel, owner, name, ApiKeyText.Start(text), ApiKeyText.Hash(text), permissions.ToArray(), time.GetUtcNow(),
            expiresAt.ToUniversalTime());
        return (key, text);
    }

    /// <param name="id">Which.</param>
    /// <param name="owner">Of one person alone; null: whosever it is.</param>
    /// <param name="by">Who revokes it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its owner and name; null where there is none, or it was revoked before.</returns>
    public async Task<string?> RevokeAsync(long id, string? owner, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE identity.api_key SET revoked_at = $3, revoked_by = $4
        WHERE id = $1 AND ($2 IS NULL OR user_name = $2) AND revoked_at IS NULL
        """,
        cancel, id, owner, time.GetUtcNow(), by) == 1
        ? (await database.ReadAsync(
            "SELECT user_name || '/' || name FROM identity.api_key WHERE id = $1", r => r.GetString(0), cancel, id))[0]
        : null;

    /// <inheritdoc/>
    public Task RevokeAllAsync(string owner, string by, CancellationToken cancel) => database.WriteAsync(
        "UPDATE identity.api_key SET revoked_at = $2, revoked_by = $3 WHERE user_name = $1 AND revoked_at IS NULL",
        cancel, owner, time.GetUtcNow(), by);

    /// <summary>Whose key it is and what it may at most, and notes that it is used.</summary>
    /// <returns>Null for one that is none, is over, or whose owner is kept out or has to change the password first.</returns>
    public async Task<UsedKey?> UseAsync(string text, string address, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var found = await database.ReadAsync(
            """
            SELECT k.id, k.user_name, k.permissions, k.last_used_at,
              EXISTS (SELECT FROM identity.two_factor t WHERE t.user_name = k.user_name AND t.confirmed_at IS NOT NULL)
            FROM identity.api_key k JOIN app_user u USING (user_name)
            WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > $2 AND u.locked_at IS NULL AND NOT u.must_change_password
            """,
            r => (Key: new UsedKey(r.GetInt64(0), r.GetString(1), r.GetFieldValue<string[]>(2), r.GetBoolean(4)),
                LastUsedAt: r.IsDBNull(3) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(3)),
            cancel, ApiKeyText.Hash(text), now);
        if (found.Count == 0)
        {
            return null;
        }

        if (found[0].LastUsedAt is not { } last || now - last >= TimeSpan.FromMinutes(1))
        {
            await database.WriteAsync(
                "UPDATE identity.api_key SET last_used_at = $2, last_used_from = $3 WHERE id = $1", cancel, found[0].Key.Id, now, address);
        }

        return found[0].Key;
    }

    private static ApiKey Row(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetFieldValue<string[]>(4),
        r.GetFieldValue<DateTimeOffset>(5),
        r.GetFieldValue<DateTimeOffset>(6),
        r.IsDBNull(7) ? null : r.GetFieldValue<DateTimeOffset>(7),
        r.TextOrNull(8),
        r.IsDBNull(9) ? null : r.GetFieldValue<DateTimeOffset>(9),
        r.TextOrNull(10));
}

/// <summary>A key that somebody comes in by.</summary>
/// <param name="Id">Which.</param>
/// <param name="Owner">Whose.</param>
/// <param name="Permissions">What it may at most.</param>
/// <param name="OwnerHasFactor">Its owner has a second factor.</param>
internal sealed record UsedKey(long Id, string Owner, IReadOnlyList<string> Permissions, bool OwnerHasFactor);
