using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

public enum AppealResult
{
    Done,

    /// <summary>No such appeal of this contract.</summary>
    NotFound,

    /// <summary>What was decided stays.</summary>
    AlreadyDecided,

    /// <summary>Who raised it cannot decide on it, and only who raised it can withdraw it.</summary>
    WrongPerson,

    ReasonMissing,
}

/// <summary>Appeals of the provider and the bureau's answers (X35).</summary>
public sealed class AppealStore(StorageDatabase database, TimeProvider time)
{
    private const string Select = """
        SELECT a.id, a.target, a.target_id, a.reason, a.raised_by, a.raised_at, d.state, d.decision, d.decided_by, d.decided_at, a.month
        FROM assessment.appeal a LEFT JOIN assessment.appeal_decision d ON d.appeal_id = a.id
        """;

    public async Task<IReadOnlyList<Appeal>> ListAsync(ContractId contract, YearMonth month, CancellationToken cancel) =>
        [.. (await AllAsync(contract, cancel)).Where(a => a.Month == month)];

    /// <summary>About all months: a complaint counts in the month of its verdict and in that in which it was received.</summary>
    public async Task<IReadOnlyList<Appeal>> AllAsync(ContractId contract, CancellationToken cancel) => await database.ReadAsync(
        $"{Select} WHERE a.contract_id = $1 ORDER BY a.raised_at, a.id", Row, cancel, contract.Value);

    /// <returns>The problems; nothing was raised unless there are none.</returns>
    public async Task<(Appeal? Appeal, IReadOnlyList<RuleProblem> Problems)> RaiseAsync(
        ContractId contract, YearMonth month, AppealTarget target, string targetId, string reason, string who, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var appeal = new Appeal(Guid.CreateVersion7(now).ToString("N"), target, targetId, reason, who, now, AppealState.Open, Month: month);
        var problems = RecordCheck.Of(appeal);
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        await database.WriteAsync(
            "INSERT INTO assessment.appeal (id, contract_id, month, target, target_id, reason, raised_by, raised_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            cancel, appeal.Id, contract.Value, month.ToString(), target.ToString(), targetId, reason, who, now);
        return (appeal, []);
    }

    public Task<AppealResult> DecideAsync(ContractId contract, string id, bool uphold, string decision, string who, CancellationToken cancel) =>
        EndAsync(contract, id, uphold ? AppealState.Upheld : AppealState.Rejected, decision, who, cancel);

    public Task<AppealResult> WithdrawAsync(ContractId contract, string id, string who, CancellationToken cancel) =>
        EndAsync(contract, id, AppealState.Withdrawn, null, who, cancel);

    private static Appeal Row(NpgsqlDataReader r) => new(
        r.GetString(0),
        Enum.Parse<AppealTarget>(r.GetString(1)),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetFieldValue<DateTimeOffset>(5),
        r.TextOrNull(6) is { } state ? Enum.Parse<AppealState>(state) : AppealState.Open,
        r.TextOrNull(7),
        r.TextOrNull(8),
        r.GetFieldValue<DateTimeOffset?>(9),
        YearMonth.Parse(r.GetString(10), CultureInfo.InvariantCulture));

    private async Task<AppealResult> EndAsync(ContractId contract, string id, AppealState state, string? decision, string who, CancellationToken cancel)
    {
        var appeal = (await database.ReadAsync($"{Select} WHERE a.contract_id = $1 AND a.id = $2", Row, cancel, contract.Value, id)).FirstOrDefault();
        if (appeal is null)
        {
            return AppealResult.NotFound;
        }

        if ((appeal.RaisedBy == who) != (state is AppealState.Withdrawn))
        {
            return AppealResult.WrongPerson;
        }

        if (state is not AppealState.Withdrawn && string.IsNullOrWhiteSpace(decision))
        {
            return AppealResult.ReasonMissing;
        }

        var ended = await database.WriteAsync(
            "INSERT INTO assessment.appeal_decision (appeal_id, state, decision, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            cancel, id, state.ToString(), decision, who, time.GetUtcNow());
        return ended == 1 ? AppealResult.Done : AppealResult.AlreadyDecided;
    }
}
