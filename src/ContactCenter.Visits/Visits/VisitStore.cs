using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;
using ContactCenter.Visits.Zones;
using Npgsql;

namespace ContactCenter.Visits.Visits;

/// <summary>Which visits; null leaves a filter out.</summary>
/// <param name="Technician">Of this person alone.</param>
/// <param name="SeenBy">That this person makes or agreed on.</param>
/// <param name="IsOpen">Whether they are over.</param>
/// <param name="Ticket">Of the ticket of this number.</param>
/// <param name="Id">This one alone.</param>
public sealed record VisitFilter(string? Technician, string? SeenBy, bool? IsOpen, string? Ticket = null, string? Id = null)
{
    /// <summary>Also those of informants' tickets.</summary>
    public bool WithSealed { get; init; }
}

/// <summary>Visits, each step with its duty in one transaction; of two people who take the same step one does.</summary>
internal sealed class VisitStore(StorageDatabase database, DutyStore duties, ISeal? seal = null)
{
    private const string Columns = """
        v.id, v.ticket, v.name, v.number, v.area, v.street, v.zone, v.zone_map, v.fault, v.consent_by, v.consent_at, v.created_by,
        d.due_at, d.certain, v.technician, v.dispatched_at, v.arrived_at, v.ended_at, v.result, v.report, v.signature,
        v.sealed
        """;

    private const string Source = "visits.visit v JOIN backoffice.duty d ON d.kind = 'visit.arrive' AND d.subject = v.id";

    /// <summary>What is due first comes first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("dueAt", Descending: false), "v.id", ("dueAt", "d.due_at"), ("consentAt", "v.consent_at"), ("endedAt", "v.ended_at"));

    /// <summary>Begins it; its time counts from the consent.</summary>
    public Task AddAsync(Visit visit, DateTimeOffset now, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        await database.WriteAsync(
            """
            INSERT INTO visits.visit (id, ticket, name, number, area, street, zone, zone_map, fault, consent_by, consent_at, created_by,
              created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            cancel, visit.Id, visit.Ticket, visit.Name, visit.Number, visit.Area, visit.Street, EnumText.Of(visit.Zone), visit.ZoneMap,
            visit.Fault, visit.ConsentBy, visit.ConsentAt, visit.CreatedBy, now);
        await duties.StartAsync(VisitDuty.Of(visit.Zone), visit.Id, visit.ConsentAt, null, cancel);
        return true;
    });

    /// <returns>Null when there is none, or it is of an informant's ticket.</returns>
    public Task<Visit?> FindAsync(string id, CancellationToken cancel) => FindAsync(id, withSealed: false, cancel);

    /// <param name="id">Its id.</param>
    /// <param name="withSealed">Also one of an informant's ticket.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Visit?> FindAsync(string id, bool withSealed, CancellationToken cancel) =>
        (await database.ReadAsync(
            $"SELECT {Columns} FROM {Source} WHERE v.id = $1 AND ($2 OR v.sealed IS NULL)", Row, cancel, id, withSealed)).FirstOrDefault();

    public async Task<ListPage<Visit>> ListAsync(VisitFilter filter, ListQuestion question, CancellationToken cancel)
    {
        const string Where = """
            WHERE ($1 IS NULL OR v.technician = $1) AND ($2 IS NULL OR (v.ended_at IS NULL) = ($2 = 'open'))
              AND ($3 IS NULL OR v.technician = $3 OR v.created_by = $3)
              AND ($4 IS NULL OR v.ticket = $4) AND ($5 IS NULL OR v.id = $5)
              AND ($6 OR v.sealed IS NULL)
            """;
        object?[] values =
            [filter.Technician, filter.IsOpen is { } open ? open ? "open" : "ended" : null, filter.SeenBy, filter.Ticket, filter.Id,
                filter.WithSealed];
        var total = (await database.ReadAsync($"SELECT count(*) FROM {Source} {Where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM {Source} {Where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}",
            Row, cancel, values);
        return new(rows, total);
    }

    /// <returns>Whether nobody was there before.</returns>
    public Task<bool> DispatchAsync(string id, string technician, string by, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var done = await database.WriteAsync(
                """
                UPDATE visits.visit SET technician = $2, dispatched_by = $3, dispatched_at = $4
                WHERE id = $1 AND arrived_at IS NULL AND ended_at IS NULL
                """,
                cancel, id, technician, by, now) > 0;
            return done && await duties.AssignAsync(VisitDuty.Name, id, technician, cancel);
        });

    /// <returns>Whether this technician has it and was not there before.</returns>
    public Task<bool> ArriveAsync(string id, string technician, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var done = await database.WriteAsync(
                "UPDATE visits.visit SET arrived_at = $3 WHERE id = $1 AND technician = $2 AND arrived_at IS NULL AND ended_at IS NULL",
                cancel, id, technician, now) > 0;
            return done && await duties.MeetAsync(VisitDuty.Name, id, now, technician, cancel);
        });

    /// <returns>Whether this technician was there and had not finished.</returns>
    public async Task<bool> FinishAsync(
        string id, string technician, bool isResolved, string report, string signature, DateTimeOffset now, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE visits.visit SET ended_at = $3, ended_by = $2, result = $4, report = $5, signature = $6
            WHERE id = $1 AND technician = $2 AND arrived_at IS NOT NULL AND ended_at IS NULL
            """,
            cancel, id, technician, now, isResolved ? "resolved" : "unresolved", report, signature) > 0;

    /// <returns>Whether nobody was there.</returns>
    public Task<bool> CancelAsync(string id, string by, string reason, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var done = await database.WriteAsync(
                """
                UPDATE visits.visit SET ended_at = $3, ended_by = $2, result = 'cancelled', report = $4
                WHERE id = $1 AND arrived_at IS NULL AND ended_at IS NULL
                """,
                cancel, id, by, now, reason) > 0;
            return done && await duties.WithdrawAsync(VisitDuty.Name, id, by, reason, cancel);
        });

    private Visit Row(NpgsqlDataReader row)
    {
        var visit = Plain(row);
        return row.IsDBNull(21) ? visit
            : seal.OpenValue<SealedVisit>(row.GetFieldValue<byte[]>(21)) is { } opened
                ? visit with
                {
                    Name = opened.Name, Number = opened.Number, Area = opened.Area, Street = opened.Street, Fault = opened.Fault,
                    ConsentBy = opened.ConsentBy, Report = opened.Report,
                }
                : visit;
    }

    private static Visit Plain(NpgsqlDataReader row) => new(
        row.GetString(0), row.TextOrNull(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        EnumText.Parse<VisitZone>(row.GetString(6)), row.GetInt32(7), row.GetString(8), row.GetString(9),
        row.GetFieldValue<DateTimeOffset>(10), row.GetString(11), row.GetFieldValue<DateTimeOffset>(12), row.GetBoolean(13))
    {
        Technician = row.TextOrNull(14),
        DispatchedAt = row.TimeOrNull(15),
        ArrivedAt = row.TimeOrNull(16),
        EndedAt = row.TimeOrNull(17),
        Result = row.TextOrNull(18) is { } word ? EnumText.Parse<VisitResult>(word) : null,
        Report = row.TextOrNull(19),
        Signature = row.TextOrNull(20),
    };
}
