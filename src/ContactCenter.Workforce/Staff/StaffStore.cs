using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;
using Npgsql;

namespace ContactCenter.Workforce.Staff;

/// <summary>Writes staff files. What is over does not change; of two people who change the same one does.</summary>
internal sealed class StaffStore(StorageDatabase database, IWorkforceCentre centre, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>Its id; null when another person has the number, the seat or the identity card.</returns>
    public async Task<string?> AddAsync(
        string number, string name, string? agent, Identity identity, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = "p-" + Guid.CreateVersion7(now).ToString("N");
        return await database.WriteAsync(
            """
            INSERT INTO workforce.person (id, number, name, agent, identity, created_at, created_by, changed_at, mark)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $8) ON CONFLICT DO NOTHING
            """,
            cancel, id, number, name, agent, Seal(identity), now, by, MarkOf(identity)) > 0
            ? id
            : null;
    }

    /// <param name="person">As whoever changes it saw it.</param>
    /// <param name="name">As colleagues call them.</param>
    /// <param name="agent">The seat; null: none.</param>
    /// <param name="identity">Null: stays as it is.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when somebody else changed it, or gave the seat or the identity card to another file, meanwhile.</returns>
    public async Task<bool> EditAsync(StaffMember person, string name, string? agent, Identity? identity, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(
                """
                UPDATE workforce.person SET name = $3, agent = $4, identity = coalesce($5::bytea, identity), changed_at = $6,
                  mark = coalesce($7::bytea, mark), revision = revision + 1
                WHERE id = $1 AND revision = $2
                """,
                cancel, person.Id, person.Revision, name, agent, identity is null ? null : Seal(identity), time.GetUtcNow(),
                identity is null ? null : MarkOf(identity)) > 0;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <returns>Null when the key is not here.</returns>
    public async Task<Identity?> IdentityAsync(string person, CancellationToken cancel) =>
        (await IdentitiesAsync([person], cancel))?.GetValueOrDefault(person);

    /// <summary>Of some people, by person.</summary>
    /// <returns>Null when the key is not here.</returns>
    public async Task<IReadOnlyDictionary<string, Identity>?> IdentitiesAsync(
        IReadOnlyCollection<string> people, CancellationToken cancel)
    {
        var kept = await database.ReadAsync(
            "SELECT id, identity FROM workforce.person WHERE id = ANY ($1)",
            r => (Person: r.GetString(0), Sealed: r.GetFieldValue<byte[]>(1)), cancel, (object)people.ToArray());
        var opened = new Dictionary<string, Identity>(StringComparer.Ordinal);
        foreach (var (person, bytes) in kept)
        {
            if (centre.Identities.Open(bytes) is not { } plain)
            {
                return null;
            }

            opened[person] = JsonSerializer.Deserialize<Identity>(plain, Json)!;
        }

        return opened;
    }

    /// <returns>False when an engagement is open.</returns>
    public async Task<bool> EngageAsync(string person, string project, Post post, DateOnly signedOn, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.engagement (id, person, project, post, signed_on, signed_at, signed_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            cancel, "e-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), person, project, EnumText.Of(post), signedOn,
            centre.StartOf(signedOn), by) > 0;

    /// <returns>False when it had ended.</returns>
    public async Task<bool> EndAsync(
        string engagement, DateOnly endedOn, EndKind kind, string reason, DateOnly? noticeOn, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.engagement SET ended_on = $2, ended_at = $3, ended_by = $4, end_kind = $5, end_reason = $6,
              notice_on = $7::date
            WHERE id = $1 AND ended_on IS NULL
            """,
            cancel, engagement, endedOn, centre.StartOf(endedOn), by, EnumText.Of(kind), reason, noticeOn) > 0;

    public async Task AddPaperAsync(
        string person, PaperKind kind, DateOnly signedOn, DateOnly? validUntil, string note, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            """
            INSERT INTO workforce.paper (id, person, kind, signed_on, valid_until, note, entered_by, entered_at)
            VALUES ($1, $2, $3, $4, $5::date, $6, $7, $8)
            """,
            cancel, "d-" + Guid.CreateVersion7(now).ToString("N"), person, EnumText.Of(kind), signedOn, validUntil, note, by, now);
    }

    /// <returns>False when it was reviewed.</returns>
    public async Task<bool> ReviewAsync(string paper, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            "UPDATE workforce.paper SET reviewed_by = $2, reviewed_at = $3 WHERE id = $1 AND reviewed_by IS NULL",
            cancel, paper, by, time.GetUtcNow()) > 0;

    /// <summary>Whether another person's file has the number of this identity card.</summary>
    public async Task<bool> HasFileAsync(Identity identity, string? person, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT 1 FROM workforce.person WHERE mark = $1 AND id IS DISTINCT FROM $2", _ => true, cancel, MarkOf(identity),
                person)).Count > 0;

    private byte[] MarkOf(Identity identity) => centre.Identities.Mark(System.Text.Encoding.ASCII.GetBytes(identity.IdentityNumber));

    private byte[] Seal(Identity identity) => centre.Identities.Seal(JsonSerializer.SerializeToUtf8Bytes(identity, Json));
}
