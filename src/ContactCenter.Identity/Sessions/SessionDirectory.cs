using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
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

/// <summary>The sessions of everybody that can still be used.</summary>
internal sealed class SessionDirectory(StorageDatabase database, ISessionEnd sessions, TimeProvider time)
{
    /// <summary>How the list can be asked for.</summary>
    public static readonly SqlList Listed = new(
        new("signedInAt", Descending: true), "s.session_id",
        ("signedInAt", "s.signed_in_at"), ("lastSeenAt", "s.last_seen_at"), ("userName", "lower(s.user_name)"), ("address", "s.address"));

    private const string Open = """
        FROM app_session s JOIN app_user u USING (user_name)
        WHERE s.ended_at IS NULL AND s.last_seen_at >= $1 AND ($2 IS NULL OR lower(s.user_name) = $2)
        """;

    public Task<ListPage<PersonSession>> ListAsync(string? userName, ListQuestion list, CancellationToken cancel)
    {
        var (since, name) = (time.GetUtcNow() - sessions.IdleLimit, userName?.ToLowerInvariant());
        return database.InSnapshotAsync(async () => new ListPage<PersonSession>(
            await database.ReadAsync(
                $"""
                SELECT s.session_id, s.user_name, u.display_name, s.browser, s.address, s.signed_in_at, s.last_seen_at {Open}
                {Listed.OrderBy(list.Sort)} LIMIT $3 OFFSET $4
                """,
                Row, cancel, since, name, list.PageSize, list.Skip),
            (await database.ReadAsync($"SELECT count(*) {Open}", r => r.GetInt64(0), cancel, since, name))[0]), cancel);
    }

    /// <returns>Whose session it is; null where there is no such open one.</returns>
    public async Task<string?> OwnerAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT user_name FROM app_session WHERE session_id = $1 AND ended_at IS NULL", r => r.GetString(0), cancel, id)).FirstOrDefault();

    private static PersonSession Row(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5),
        r.GetFieldValue<DateTimeOffset>(6));
}
