using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>The provider asked for the acceptance of a stage.</summary>
/// <param name="From">First month of the stage.</param>
/// <param name="To">Last month, included.</param>
/// <param name="DueOn">Last local day for the buyer to start.</param>
/// <param name="Certain">False when the holidays of a year on the way were not known when it was asked.</param>
/// <param name="Start">Null while the buyer has not started.</param>
public sealed record AcceptanceRequest(
    long Id, ContractId Contract, YearMonth From, YearMonth To, string Note, DateOnly DueOn, bool Certain, string RequestedBy, DateTimeOffset RequestedAt,
    AcceptanceStart? Start);

/// <summary>The buyer has started the acceptance.</summary>
public sealed record AcceptanceStart(string StartedBy, DateTimeOffset StartedAt);

/// <summary>What became of a request.</summary>
public abstract record RequestResult
{
    private RequestResult()
    {
    }

    public sealed record Done(AcceptanceRequest Request) : RequestResult;

    /// <summary>Nothing was asked for.</summary>
    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : RequestResult;
}

/// <summary>Requests for acceptance and when the buyer started (RPT-10); kept for ever.</summary>
public sealed class AcceptanceRequests(StorageDatabase database, TimeProvider time)
{
    /// <summary>采购人应于收到验收申请后 5 个工作日内组织验收; the day of the request is not counted (X21).</summary>
    public const int WorkingDaysToStart = 5;

    private const int LongestNote = 500;

    private const string Select = """
        SELECT r.id, r.contract_id, r.first_month, r.last_month, r.note, r.due_on, r.due_certain, r.requested_by, r.requested_at, s.started_by, s.started_at
        FROM assessment.acceptance_request r LEFT JOIN assessment.acceptance_start s ON s.request_id = r.id
        """;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AcceptanceRequest>> ListAsync(ContractId contract, CancellationToken cancel) =>
        await database.ReadAsync($"{Select} WHERE r.contract_id = $1 ORDER BY r.id DESC", Row, cancel, contract.Value);

    /// <param name="contract">Of which contract.</param>
    /// <param name="from">First month of the stage.</param>
    /// <param name="to">Last month, included.</param>
    /// <param name="note">At most 500 characters; may be empty.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="zone">The centre's.</param>
    /// <param name="who">The person of the provider.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<RequestResult> AskAsync(
        Contract contract, YearMonth from, YearMonth to, string note, WorkingCalendar calendar, TimeZoneInfo zone, string who, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var problems = new ProblemList();
        problems.AddRange(Problems(contract, from, to));
        problems.AddIf(from.FirstDay > today, "from", "尚未开始", "has not begun");
        problems.AddIf(note.Length > LongestNote, "note", $"超过 {LongestNote} 个字符", $"has more than {LongestNote} characters");
        if (problems.All.Count > 0)
        {
            return new RequestResult.Refused(problems.All);
        }

        var due = calendar.WorkingDaysAfter(today, WorkingDaysToStart);
        var id = await database.WriteAsync("""
            INSERT INTO assessment.acceptance_request (contract_id, first_month, last_month, note, due_on, due_certain, requested_by, requested_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
            """, r => r.GetInt64(0), cancel, contract.Id.Value, from.ToString(), to.ToString(), note, due.Day, due.Certain, who, now);
        return new RequestResult.Done(new(id, contract.Id, from, to, note, due.Day, due.Certain, who, now, null));
    }

    /// <summary>Notes that the buyer has started; the first note stays.</summary>
    /// <returns>Null when the contract has no such request; otherwise the request as it is, and whether it was started now.</returns>
    public async Task<(AcceptanceRequest Request, bool Now)?> StartAsync(ContractId contract, long id, string who, CancellationToken cancel)
    {
        if (!(await ListAsync(contract, cancel)).Any(r => r.Id == id))
        {
            return null;
        }

        var written = await database.WriteAsync(
            "INSERT INTO assessment.acceptance_start (request_id, started_by, started_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            cancel, id, who, time.GetUtcNow());
        return ((await ListAsync(contract, cancel)).First(r => r.Id == id), written == 1);
    }

    /// <summary>What is wrong with the months of a stage.</summary>
    public static IReadOnlyList<RuleProblem> Problems(Contract contract, YearMonth from, YearMonth to)
    {
        var problems = new ProblemList();
        problems.AddIf(to < from, "to", "早于起始月", "is before the first month");
        problems.AddIf(
            from <= to && !ContractMonths.Of(contract).Any(m => from <= m.Month && m.Month <= to), "from", "期间内没有本合同的考核月", "the contract has no month in the period");
        return problems.All;
    }

    private static AcceptanceRequest Row(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        ContractId.From(r.GetString(1)),
        YearMonth.Parse(r.GetString(2), CultureInfo.InvariantCulture),
        YearMonth.Parse(r.GetString(3), CultureInfo.InvariantCulture),
        r.GetString(4),
        r.GetFieldValue<DateOnly>(5),
        r.GetBoolean(6),
        r.GetString(7),
        r.GetFieldValue<DateTimeOffset>(8),
        r.IsDBNull(9) ? null : new(r.GetString(9), r.GetFieldValue<DateTimeOffset>(10)));
}
