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

    private static string SubjectOf(string project, DateOnly quarter, int count = 1) => count == 1
        ? FormattableString.Invariant($"{project}/{quarter:yyyy-MM-dd}")
        : FormattableString.Invariant($"{project}/{quarter:yyyy-MM-dd}/{count}");

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

    /// <summary>The last one that was begun; null: none was.</summary>
    public async Task<Duty?> DutyAsync(string project, DateOnly quarter, CancellationToken cancel) =>
        (await LastAsync(project, quarter, cancel)).Duty;

    /// <summary>
    /// It is unqualified: from now on the report is owed. What was begun stays as it is; what was owed no more and is again is another
    /// duty, with a term of its own.
    /// </summary>
    public async Task<Duty> OweAsync(string project, DateOnly quarter, CancellationToken cancel)
    {
        var (last, count) = await LastAsync(project, quarter, cancel);
        var subject = last is { Withdrawn: null } ? last.Subject : SubjectOf(project, quarter, count + 1);
        return await duties.StartAsync(Report, subject, time.GetUtcNow(), null, cancel);
    }

    /// <summary>It is not any more: results were withdrawn, a repetition was up to standard.</summary>
    public async Task<bool> OweNoMoreAsync(string project, DateOnly quarter, string why, CancellationToken cancel) =>
        await DutyAsync(project, quarter, cancel) is { } owed
        && await duties.WithdrawAsync(Report.Name, owed.Subject, null, why, cancel);

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
        var owed = await OweAsync(project, quarter, cancel);
        await database.WriteAsync(
            """
            INSERT INTO workforce.quarter_report (project, quarter, tests, measures, delivery, sent_at, sent_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            cancel, project, quarter, tests.ToArray(), measures, await send(), now, by);
        await duties.MeetAsync(Report.Name, owed.Subject, now, by, cancel);
        return true;
    });

    /// <summary>The last duty of a quarter, and which one it is, from 1: each but the last was withdrawn.</summary>
    private async Task<(Duty? Duty, int Count)> LastAsync(string project, DateOnly quarter, CancellationToken cancel)
    {
        var (last, count) = ((Duty?)null, 0);
        while (last is null or { Withdrawn: not null }
            && await duties.FindAsync(Report.Name, SubjectOf(project, quarter, count + 1), cancel) is { } next)
        {
            (last, count) = (next, count + 1);
        }

        return (last, count);
    }
}
