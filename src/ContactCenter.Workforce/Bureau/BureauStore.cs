using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Bureau;

/// <summary>What was sent to the bureau, and what has to be.</summary>
internal sealed class BureauStore(StorageDatabase database, DutyStore duties, TimeProvider time)
{
    /// <summary>The contract names no term of the report: a working day is ours.</summary>
    public static DutyKind Report { get; } = new(
        "staff.report-quarter", new("季度不合格报市局", "Report of an unqualified quarter"), DutyRule.WorkingDays(1),
        new("000 四：该季度不合格，报市局；期限由平台定为 1 个工作日",
            "000 IV: the quarter is unqualified and reported to the city bureau; the term of one working day is the platform's"));

    public static string SubjectOf(string project, DateOnly quarter) => FormattableString.Invariant($"{project}/{quarter:yyyy-MM-dd}");

    /// <returns>Null: it was not reported.</returns>
    public async Task<QuarterReport?> ReportOfAsync(string project, DateOnly quarter, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT project, quarter, measures, delivery, sent_at, sent_by FROM workforce.quarter_report
            WHERE project = $1 AND quarter = $2
            """,
            r => new QuarterReport(
                r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), r.GetInt64(3), r.GetFieldValue<DateTimeOffset>(4),
                r.GetString(5)),
            cancel, project, quarter)).FirstOrDefault();

    public Task<Duty?> DutyAsync(string project, DateOnly quarter, CancellationToken cancel) =>
        duties.FindAsync(Report.Name, SubjectOf(project, quarter), cancel);

    /// <summary>It is unqualified: from now on the report is owed. What was begun stays as it is.</summary>
    public Task<Duty> OweAsync(string project, DateOnly quarter, CancellationToken cancel) =>
        duties.StartAsync(Report, SubjectOf(project, quarter), time.GetUtcNow(), null, cancel);

    /// <summary>It is not any more: results were withdrawn, a repetition was up to standard.</summary>
    public Task<bool> OweNoMoreAsync(string project, DateOnly quarter, string why, CancellationToken cancel) =>
        duties.WithdrawAsync(Report.Name, SubjectOf(project, quarter), null, why, cancel);

    /// <param name="project">Id of the contract.</param>
    /// <param name="quarter">First day.</param>
    /// <param name="tests">By which it is unqualified.</param>
    /// <param name="measures">What is done about it.</param>
    /// <param name="send">Sends it, within the same transaction.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when it was reported. Of two at once one is told.</returns>
    public Task<bool> ReportAsync(
        string project, DateOnly quarter, IReadOnlyCollection<string> tests, string measures, Func<Task<long>> send, string by,
        CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        await database.WriteAsync(
            "SELECT pg_advisory_xact_lock(hashtext('workforce quarter ' || $1))", cancel, SubjectOf(project, quarter));
        if (await ReportOfAsync(project, quarter, cancel) is not null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await OweAsync(project, quarter, cancel);
        await database.WriteAsync(
            """
            INSERT INTO workforce.quarter_report (project, quarter, tests, measures, delivery, sent_at, sent_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            cancel, project, quarter, tests.ToArray(), measures, await send(), now, by);
        await duties.MeetAsync(Report.Name, SubjectOf(project, quarter), now, by, cancel);
        return true;
    });
}
