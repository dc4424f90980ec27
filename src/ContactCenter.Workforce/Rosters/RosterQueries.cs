using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Staff;
using NodaTime;
using Npgsql;

namespace ContactCenter.Workforce.Rosters;

/// <summary>How a week stands.</summary>
/// <param name="Revision">One more with every change; 0: there is nothing yet.</param>
/// <param name="PublishedAt">Null: a draft.</param>
/// <param name="PublishedBy">User name.</param>
/// <param name="PublishedReason">Why with broken rules; empty: none was broken.</param>
/// <param name="PublishedBroken">So many rules were.</param>
public sealed record RosterHead(
    int Revision, DateTimeOffset? PublishedAt, string? PublishedBy, string? PublishedReason, int PublishedBroken);

/// <summary>Why a cell of a published week changed.</summary>
public enum ChangeKind
{
    Planned,
    Swap,
    Leave,
}

/// <param name="Person">Id.</param>
/// <param name="Day">Of the shift.</param>
/// <param name="Before">Id of the shift type; null: none.</param>
/// <param name="After">Id of the shift type; null: none.</param>
/// <param name="Kind">By what.</param>
/// <param name="Reason">In words.</param>
/// <param name="By">User name.</param>
/// <param name="At">When.</param>
public sealed record RosterChange(
    string Person, DateOnly Day, string? Before, string? After, ChangeKind Kind, string Reason, string By, DateTimeOffset At);

/// <summary>Finds rosters.</summary>
internal sealed class RosterQueries(StorageDatabase database)
{
    private const string TypeColumns = "t.id, t.project, t.code, t.name, t.starts, t.minutes, t.retired_at IS NOT NULL";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Those that are planned no more with the others, in order of their times.</summary>
    public Task<List<ShiftType>> TypesAsync(string project, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {TypeColumns} FROM workforce.shift_type t WHERE t.project = $1 ORDER BY t.starts, t.minutes, t.id",
        r => TypeOf(r, 0), cancel, project);

    /// <summary>Version 0 are the standard rules, which nobody has saved.</summary>
    public async Task<(int Version, RosterRules Rules)> RulesAsync(string project, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT version, body::text FROM workforce.roster_rules WHERE project = $1 ORDER BY version DESC LIMIT 1",
            r => (r.GetInt32(0), JsonSerializer.Deserialize<RosterRules>(r.GetString(1), Json)!), cancel, project);
        return found is [var kept] ? kept : (0, RosterRules.Standard);
    }

    public async Task<RosterHead> HeadAsync(string project, DateOnly monday, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT revision, published_at, published_by, published_reason, published_broken FROM workforce.roster
            WHERE project = $1 AND week = $2
            """,
            r => new RosterHead(
                r.GetInt32(0), r.TimeOrNull(1), r.TextOrNull(2), r.TextOrNull(3), r.IsDBNull(4) ? 0 : r.GetInt32(4)),
            cancel, project, monday)).FirstOrDefault() ?? new(0, null, null, null, 0);

    /// <summary>Engaged for a project on one of some days, by number.</summary>
    public async Task<List<RosterPerson>> PeopleAsync(string project, DateOnly first, DateOnly last, CancellationToken cancel) =>
        [.. (await database.ReadAsync(
            """
            SELECT p.id, p.number, p.name, p.agent, e.post, e.signed_on, e.ended_on
            FROM workforce.engagement e JOIN workforce.person p ON p.id = e.person
            WHERE e.project = $1 AND e.signed_on <= $3 AND coalesce(e.ended_on >= $2, true) ORDER BY p.number, e.signed_on
            """,
            r => new RosterPerson(
                r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), EnumText.Parse<Post>(r.GetString(4)),
                r.GetFieldValue<DateOnly>(5), r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6)),
            cancel, project, first, last))
        .GroupBy(p => p.Id, StringComparer.Ordinal).Select(own => own.Last() with
        {
            Earlier = [.. own.SkipLast(1).Select(e => new EarlierPost(e.Post, e.SignedOn, e.EndedOn!.Value))],
        })];

    /// <summary>Of some people, whatever the project, in order of the days.</summary>
    /// <param name="people">Ids.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="published">Leaves drafts out.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<PlannedShift>> ShiftsAsync(
        IEnumerable<string> people, DateOnly first, DateOnly last, bool published, CancellationToken cancel) => database.ReadAsync(
            $"""
            SELECT s.person, s.day, {TypeColumns} FROM workforce.roster_shift s JOIN workforce.shift_type t ON t.id = s.shift
              JOIN workforce.roster r ON r.project = s.project AND r.week = s.week
            WHERE s.person = ANY ($1) AND s.day BETWEEN $2 AND $3 AND (NOT $4 OR r.published_at IS NOT NULL) ORDER BY s.day, s.person
            """,
            r => new PlannedShift(r.GetString(0), r.GetFieldValue<DateOnly>(1), TypeOf(r, 2)), cancel, people.ToArray(), first, last,
            published);

    /// <summary>Leave of some people that both sides approved and that touches a time.</summary>
    public Task<List<LeaveSpan>> LeavesAsync(IEnumerable<string> people, Interval time, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT person, starts_at, ends_at FROM workforce.leave
        WHERE person = ANY ($1) AND starts_at < $3 AND ends_at > $2 AND provider_by IS NOT NULL AND bureau_by IS NOT NULL
          AND ended_by IS NULL ORDER BY starts_at
        """,
        r => new LeaveSpan(r.GetString(0), IntervalOf(r, 1)), cancel, people.ToArray(), time.Start.ToDateTimeOffset(),
        time.End.ToDateTimeOffset());

    /// <summary>Heads that the forecast of a project asks for.</summary>
    public Task<List<ForecastHeads>> ForecastAsync(string project, DateOnly first, DateOnly last, CancellationToken cancel) =>
        database.ReadAsync(
            "SELECT day, slot, heads FROM workforce.needed_heads WHERE project = $1 AND day BETWEEN $2 AND $3",
            r => new ForecastHeads(r.GetFieldValue<DateOnly>(0), r.GetInt32(1), r.GetInt32(2)), cancel, project, first, last);

    /// <summary>Of a week after it was published, the last first.</summary>
    public Task<List<RosterChange>> ChangesAsync(string project, DateOnly monday, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT person, day, before, after, kind, reason, by, at FROM workforce.roster_change
        WHERE project = $1 AND week = $2 ORDER BY seq DESC LIMIT 200
        """,
        r => new RosterChange(
            r.GetString(0), r.GetFieldValue<DateOnly>(1), r.TextOrNull(2), r.TextOrNull(3), EnumText.Parse<ChangeKind>(r.GetString(4)),
            r.GetString(5), r.GetString(6), r.GetFieldValue<DateTimeOffset>(7)),
        cancel, project, monday);

    /// <summary>Published shifts of some people for a project, in order of the days, each with since when it stands as it does.</summary>
    public Task<List<KnownShift>> KnownShiftsAsync(
        string project, IEnumerable<string> people, DateOnly first, DateOnly last, CancellationToken cancel) => database.ReadAsync(
            $"""
            SELECT s.person, s.day, {TypeColumns}, GREATEST(r.published_at, (SELECT max(c.at) FROM workforce.roster_change c
              WHERE c.person = s.person AND c.day = s.day AND c.project = s.project))
            FROM workforce.roster_shift s JOIN workforce.shift_type t ON t.id = s.shift
              JOIN workforce.roster r ON r.project = s.project AND r.week = s.week
            WHERE s.project = $1 AND s.person = ANY ($2) AND s.day BETWEEN $3 AND $4 AND r.published_at IS NOT NULL
            ORDER BY s.day, s.person
            """,
            r => new KnownShift(
                new(r.GetString(0), r.GetFieldValue<DateOnly>(1), TypeOf(r, 2)),
                Instant.FromDateTimeOffset(r.GetFieldValue<DateTimeOffset>(9))),
            cancel, project, people.ToArray(), first, last);

    /// <summary>Seats that some people had within a time, by person: one that went to somebody else says nothing of who had it.</summary>
    public async Task<ILookup<string, Interval>> SeatsHeldAsync(IEnumerable<string> people, Interval time, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT person, GREATEST(since, $2), LEAST(coalesce(until, $3), $3) FROM workforce.seat_held
            WHERE person = ANY ($1) AND since < $3 AND coalesce(until, 'infinity'::timestamptz) > $2 ORDER BY since
            """,
            r => (Person: r.GetString(0), Time: IntervalOf(r, 1)), cancel, people.ToArray(), time.Start.ToDateTimeOffset(),
            time.End.ToDateTimeOffset())).ToLookup(r => r.Person, r => r.Time, StringComparer.Ordinal);

    /// <summary>When the seats of some people were signed in while they had them, within a time; what goes on ends with it.</summary>
    public async Task<ILookup<string, Interval>> SignedInAsync(IEnumerable<string> people, Interval time, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT h.person, GREATEST(i.started_at, h.since, $2), LEAST(coalesce(i.ended_at, $3), coalesce(h.until, $3), $3)
            FROM workforce.seat_held h JOIN agent_state_interval i ON i.agent = h.agent AND i.started_at < LEAST(coalesce(h.until, $3), $3)
              AND coalesce(i.ended_at, 'infinity'::timestamptz) > GREATEST(h.since, $2)
            WHERE h.person = ANY ($1) AND h.since < $3 AND coalesce(h.until, 'infinity'::timestamptz) > $2
              AND i.kind = 'availability' AND i.state <> 'signedOut' ORDER BY i.started_at
            """,
            r => (Person: r.GetString(0), Time: IntervalOf(r, 1)), cancel, people.ToArray(), time.Start.ToDateTimeOffset(),
            time.End.ToDateTimeOffset())).ToLookup(r => r.Person, r => r.Time, StringComparer.Ordinal);

    private static Interval IntervalOf(NpgsqlDataReader row, int at) => new(
        Instant.FromDateTimeOffset(row.GetFieldValue<DateTimeOffset>(at)),
        Instant.FromDateTimeOffset(row.GetFieldValue<DateTimeOffset>(at + 1)));

    private static ShiftType TypeOf(NpgsqlDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3), row.GetInt32(at + 4),
        row.GetInt32(at + 5), row.GetBoolean(at + 6));
}
