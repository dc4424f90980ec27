using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Departments;

/// <summary>A department of the bureau that answers tickets (TKT-08).</summary>
/// <param name="Id">2 to 40 lower-case letters, digits and hyphens.</param>
/// <param name="Title">As people read it.</param>
/// <param name="IsRetired">No new tickets go to it.</param>
/// <param name="Members">User names of who works there.</param>
public sealed record Department(string Id, BilingualText Title, bool IsRetired, IReadOnlyList<string> Members);

/// <summary>The departments and who works in them.</summary>
public sealed class DepartmentStore(StorageDatabase database)
{
    public Task<List<Department>> AllAsync(CancellationToken cancel) => database.ReadAsync(
        "SELECT id, title_zh, title_en, is_retired, members FROM cases.department ORDER BY id",
        r => new Department(r.GetString(0), new(r.GetString(1), r.GetString(2)), r.GetBoolean(3), r.GetFieldValue<string[]>(4)), cancel);

    /// <summary>Those in which somebody works, retired ones too: what they had is still theirs.</summary>
    public Task<List<string>> OfAsync(string person, CancellationToken cancel) => database.ReadAsync(
        "SELECT id FROM cases.department WHERE $1 = ANY(members) ORDER BY id", r => r.GetString(0), cancel, person);

    /// <summary>Those of some user names that nobody has.</summary>
    internal async Task<IReadOnlyList<string>> UnknownAsync(IReadOnlyCollection<string> people, CancellationToken cancel) =>
    [
        .. people.Except(await database.ReadAsync(
            "SELECT user_name FROM app_user WHERE user_name = ANY($1)", r => r.GetString(0), cancel, (object)people.ToArray()),
                StringComparer.Ordinal),
    ];

    internal Task SaveAsync(Department department, string by, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO cases.department (id, title_zh, title_en, is_retired, members, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5,
            $6, $7)
        ON CONFLICT (id) DO UPDATE SET title_zh = $2, title_en = $3, is_retired = $4, members = $5, changed_at = $6, changed_by = $7
        """,
        cancel, department.Id, department.Title.Zh, department.Title.En, department.IsRetired, department.Members.ToArray(), now, by);
}
