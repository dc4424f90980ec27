using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using Npgsql;

namespace ContactCenter.Identity.Sessions;

/// <summary>Where people are signed in.</summary>
/// <param name="Id">No secret: the cookie is.</param>
/// <param name="Browser">Empty when it did not say.</param>
/// <param name="LastSeenAt">The last request, to the minute.</param>
public sealed record PersonSession(
    string Id, string UserName, string DisplayName, string Browser, string Address, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt);

/// <summary>Some of the sessions, the newest first.</summary>
/// <param name="Total">Of all pages.</param>
public sealed record PersonSessionPage(IReadOnlyList<PersonSession> Items, long Total);

/// <summary>The sessions of everybody that can still be used.</summary>
internal sealed class SessionDirectory(StorageDatabase database, ISessionEnd sessions, TimeProvider time)
{
    private const string Open = """
        FROM app_session s JOIN app_user u USING (user_name)
        WHERE s.ended_at IS NULL AND s.last_seen_at >= $1 AND ($2 IS NULL OR lower(s.user_name) = $2)
        """;

    public Task<PersonSessionPage> ListAsync(string? userName, int page, int pageSize, CancellationToken cancel)
    {
        var (since, name) = (time.GetUtcNow() - sessions.IdleLimit, userName?.ToLowerInvariant());
        return database.InSnapshotAsync(async () => new PersonSessionPage(
            await database.ReadAsync(
                $"""
                SELECT s.session_id, s.user_name, u.display_name, s.browser, s.address, s.signed_in_at, s.last_seen_at {Open}
                ORDER BY s.signed_in_at DESC, s.session_id LIMIT $3 OFFSET $4
                """,
                Row, cancel, since, name, pageSize, (page - 1) * (long)pageSize),
            (await database.ReadAsync($"SELECT count(*) {Open}", r => r.GetInt64(0), cancel, since, name))[0]), cancel);
    }

    /// <returns>Whose session it is; null where there is no such open one.</returns>
    public async Task<string?> OwnerAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT user_name FROM app_session WHERE session_id = $1 AND ended_at IS NULL", r => r.GetString(0), cancel, id)).FirstOrDefault();

    private static PersonSession Row(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5),
        r.GetFieldValue<DateTimeOffset>(6));
}
