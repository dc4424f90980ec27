using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Identity.Rights;

/// <summary>Roles and assignments as they are stored. What is written belongs to the transaction that goes on.</summary>
public sealed class RightsStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "id, user_name, role, scope, valid_from, valid_until, granted_by, approved_by";

    /// <summary>How the list of assignments can be asked for.</summary>
    internal static readonly SqlList Listed = new(
        new("userName", Descending: false), "id",
        ("userName", "lower(user_name)"), ("role", "role"), ("scope", "scope"), ("from", "valid_from"), ("until", "valid_until"),
        ("grantedBy", "lower(granted_by)"), ("approvedBy", "lower(approved_by)"));

    private const string Found = """
        ($1 IS NULL OR lower(user_name) = lower($1::text)) AND ($2 IS NULL OR role = $2)
        AND ($3 IS NULL OR $3 = CASE WHEN valid_from <= $4 AND (valid_until IS NULL OR valid_until > $4) THEN 'Current'
                                     WHEN valid_from > $4 AND valid_from IS DISTINCT FROM valid_until THEN 'Future' ELSE 'Over' END)
        """;

    /// <summary>The newest version of every role that was ever decided on.</summary>
    public Task<List<RoleDefinition>> RolesAsync(CancellationToken cancel) => database.ReadAsync(
        """
        SELECT DISTINCT ON (role) role, title_zh, title_en, permissions, requires_two_factor, is_retired, version
        FROM identity.role_version ORDER BY role, version DESC
        """,
        r => new RoleDefinition(
            r.GetString(0), new(r.GetString(1), r.GetString(2)), [.. r.GetFieldValue<string[]>(3)], r.GetBoolean(4), IsShipped: false,
            r.GetBoolean(5), r.GetInt32(6)),
        cancel);

    /// <summary>All that were ever given, in order of entry.</summary>
    /// <param name="userName">Of one person; null: of everybody.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<Assignment>> AssignmentsAsync(string? userName, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM identity.assignment WHERE $1 IS NULL OR user_name = $1 ORDER BY id", Row, cancel, userName);

    /// <summary>A page of those that are asked for.</summary>
    /// <param name="search">Which.</param>
    /// <param name="now">When a state is meant.</param>
    /// <param name="cancel">Stops it.</param>
    internal Task<ListPage<Assignment>> SearchAsync(AssignmentSearch search, DateTimeOffset now, CancellationToken cancel)
    {
        var state = search.State?.ToString();
        return database.InSnapshotAsync(async () => new ListPage<Assignment>(
            await database.ReadAsync(
                $"SELECT {Columns} FROM identity.assignment WHERE {Found} {Listed.OrderBy(search.List.Sort)} LIMIT $5 OFFSET $6", Row,
                cancel, search.UserName, search.Role, state, now, search.List.PageSize, search.List.Skip),
            (await database.ReadAsync(
                $"SELECT count(*) FROM identity.assignment WHERE {Found}", r => r.GetInt64(0), cancel, search.UserName, search.Role, state,
                now))[0]),
            cancel);
    }

    /// <summary>Accounts that somebody else gave another password, or took the second factor from, since a moment: and when.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> GivenAnewAsync(DateTimeOffset since, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT user_name, given_anew_at FROM app_user WHERE given_anew_at > $1",
            r => (Name: r.GetString(0), At: r.GetFieldValue<DateTimeOffset>(1)), cancel, since))
        .ToDictionary(g => g.Name, g => g.At, StringComparer.OrdinalIgnoreCase);

    /// <summary>Who has a second factor that counts.</summary>
    public async Task<IReadOnlySet<string>> WithTwoFactorAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT user_name FROM identity.two_factor WHERE confirmed_at IS NOT NULL", r => r.GetString(0), cancel))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public async Task<Assignment?> FindAsync(long id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM identity.assignment WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>A new version of a role.</summary>
    public async Task SaveAsync(RoleChange role, long proposal, CancellationToken cancel)
    {
        // The mark's row is the lock: versions are made one after the other.
        await RightsMark.RaiseAsync(database, cancel);
        await database.WriteAsync(
            """
            INSERT INTO identity.role_version
            SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM identity.role_version WHERE role = $1
            """,
            cancel, role.Role, role.Chinese, role.English, role.Permissions.ToArray(), role.RequiresTwoFactor, role.IsRetired,
            time.GetUtcNow(), proposal);
    }

    /// <summary>Gives a role; nothing is written where the person has it there already for all of that time.</summary>
    /// <param name="userName">Who gets it.</param>
    /// <param name="role">Which.</param>
    /// <param name="scope">How far.</param>
    /// <param name="from">First moment.</param>
    /// <param name="until">First moment after; null: without end.</param>
    /// <param name="by">Who proposed and who approved it, and the proposal.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task GrantAsync(
        string userName, string role, Scope scope, DateTimeOffset from, DateTimeOffset? until, GrantedBy by, CancellationToken cancel)
    {
        await RightsMark.RaiseAsync(database, cancel);
        await database.WriteAsync(
            """
            INSERT INTO identity.assignment
              (user_name, role, scope, valid_from, valid_until, granted_by, approved_by, granted_at, proposal_id)
            SELECT $1, $2, $3, $4, $5::timestamptz, $6, $7, $8, $9::bigint
            WHERE NOT EXISTS (SELECT FROM identity.assignment WHERE user_name = $1 AND role = $2 AND scope = $3 AND valid_from <= $4
                              AND (valid_until IS NULL OR valid_until >= $5::timestamptz))
            """,
            cancel, userName, role, scope.ToString(), from.ToUniversalTime(), until?.ToUniversalTime(), by.Proposer, by.Approver,
            time.GetUtcNow(),
            by.Proposal);
    }

    /// <summary>Ends one, at a moment or where it begins if that is later; never later than it ended before.</summary>
    public async Task EndAsync(long id, DateTimeOffset until, CancellationToken cancel)
    {
        await RightsMark.RaiseAsync(database, cancel);
        await database.WriteAsync(
            """
            UPDATE identity.assignment SET valid_until = greatest(valid_from, $2)
            WHERE id = $1 AND (valid_until IS NULL OR valid_until > $2)
            """,
            cancel, id, until.ToUniversalTime());
    }

    private static Assignment Row(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        r.GetString(1),
        r.GetString(2),
        Scope.Parse(r.GetString(3)),
        r.GetFieldValue<DateTimeOffset>(4),
        r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5),
        r.GetString(6),
        r.TextOrNull(7));
}

/// <summary>What is asked for of the list of assignments.</summary>
/// <param name="UserName">Of one person, in any case; null: of everybody.</param>
/// <param name="Role">Null: any.</param>
/// <param name="State">Null: any.</param>
/// <param name="List">Which part, in which order.</param>
internal sealed record AssignmentSearch(string? UserName, string? Role, AssignmentState? State, ListQuestion List);

/// <param name="Proposer">The first person.</param>
/// <param name="Approver">The second; null where nobody decided.</param>
/// <param name="Proposal">Null where nobody proposed it.</param>
public sealed record GrantedBy(string Proposer, string? Approver = null, long? Proposal = null);
