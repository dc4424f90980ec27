using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Writes rosters. Of two who change a week at once the second is told; a published one changes by recorded changes.</summary>
internal sealed class RosterStore(StorageDatabase database, TimeProvider time)
{
    /// <returns>False when a shift in force has the code.</returns>
    public async Task<bool> AddTypeAsync(
        string project, string code, string name, int starts, int minutes, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            """
            INSERT INTO workforce.shift_type (id, project, code, name, starts, minutes, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            cancel, "s-" + Guid.CreateVersion7(now).ToString("N"), project, code, name, starts, minutes, now, by) > 0;
    }

    /// <returns>False when it is not planned any more already.</returns>
    public async Task<bool> RetireTypeAsync(string type, string by, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE workforce.shift_type SET retired_at = $2, retired_by = $3 WHERE id = $1 AND retired_at IS NULL",
        cancel, type, time.GetUtcNow(), by) > 0;

    /// <param name="project">Of which contract.</param>
    /// <param name="seen">The version that whoever saves them saw.</param>
    /// <param name="rules">The new ones.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when somebody else saved meanwhile.</returns>
    public async Task<bool> SaveRulesAsync(string project, int seen, RosterRules rules, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.roster_rules (project, version, body, saved_at, saved_by)
            SELECT $1, $2 + 1, $3::jsonb, $4, $5
            WHERE $2 = coalesce((SELECT max(version) FROM workforce.roster_rules WHERE project = $1), 0) ON CONFLICT DO NOTHING
            """,
            cancel, project, seen, JsonSerializer.Serialize(rules, RosterQueries.Json), time.GetUtcNow(), by) > 0;

    /// <summary>Before a week is changed, in the same transaction: whoever else wants to change it waits and is then told.</summary>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    public async Task<bool> ClaimAsync(string project, DateOnly monday, int seen, CancellationToken cancel) => seen == 0
        ? await database.WriteAsync(
            "INSERT INTO workforce.roster (project, week) VALUES ($1, $2) ON CONFLICT DO NOTHING", cancel, project, monday) > 0
        : await database.WriteAsync(
            "UPDATE workforce.roster SET revision = revision + 1 WHERE project = $1 AND week = $2 AND revision = $3",
            cancel, project, monday, seen) > 0;

    /// <summary>Of a claimed week that is no draft any more: each change with who and why.</summary>
    /// <inheritdoc cref="PutAsync"/>
    public async Task<CellChange?> RecordAsync(
        string project, DateOnly monday, IReadOnlyCollection<CellChange> changes, ChangeKind kind, string reason, string by,
        CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var change in changes)
        {
            await database.WriteAsync(
                """
                INSERT INTO workforce.roster_change (project, week, person, day, before, after, kind, reason, by, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                cancel, project, monday, change.Person, change.Day, change.Before, change.After, EnumText.Of(kind), reason, by, now);
        }

        return await PutAsync(project, monday, changes, cancel);
    }

    /// <summary>Of a claimed week: the cells become what the changes say.</summary>
    /// <returns>The first change that cannot be: another project has the person that day; null: all are done.</returns>
    public async Task<CellChange?> PutAsync(
        string project, DateOnly monday, IReadOnlyCollection<CellChange> changes, CancellationToken cancel)
    {
        foreach (var change in changes.Where(c => c.After is null))
        {
            await database.WriteAsync(
                "DELETE FROM workforce.roster_shift WHERE person = $1 AND day = $2 AND project = $3", cancel, change.Person, change.Day,
                project);
        }

        foreach (var change in changes.Where(c => c.After is not null))
        {
            var rows = await database.WriteAsync(
                """
                INSERT INTO workforce.roster_shift (person, day, project, week, shift) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (person, day) DO UPDATE SET shift = EXCLUDED.shift WHERE roster_shift.project = EXCLUDED.project
                """,
                cancel, change.Person, change.Day, project, monday, change.After);
            if (rows == 0)
            {
                return change;
            }
        }

        return null;
    }

    /// <param name="project">Of which contract.</param>
    /// <param name="monday">Of a claimed week.</param>
    /// <param name="reason">Why although rules are broken; empty: none is.</param>
    /// <param name="broken">So many are.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public Task PublishAsync(string project, DateOnly monday, string reason, int broken, string by, CancellationToken cancel) =>
        database.WriteAsync(
            """
            UPDATE workforce.roster SET published_at = $3, published_by = $4, published_reason = $5, published_broken = $6
            WHERE project = $1 AND week = $2
            """,
            cancel, project, monday, time.GetUtcNow(), by, reason, broken);
}
