using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>
/// Proposals of one kind. What was entered or decided is never changed: a correction is a new proposal, and the one that was approved
/// last counts.
/// </summary>
internal sealed class ProposalStore<T>(StorageDatabase database, TimeProvider time, string kind)
{
    private const string Select = """
        SELECT p.id, p.contract_id, p.period, p.subject, p.body::text, p.evidence, p.reason, p.entered_by, p.entered_at,
               d.approved, d.decided_by, d.decided_at, d.reason
        FROM assessment.proposal p LEFT JOIN assessment.decision d ON d.proposal_id = p.id
        """;

    /// <summary>All of a period in order of entry; null: of all periods.</summary>
    public Task<List<Proposal<T>>> ListAsync(ContractId contract, string? period, CancellationToken cancel) => database.ReadAsync(
        $"{Select} WHERE p.kind = $1 AND p.contract_id = $2 AND ($3 IS NULL OR p.period = $3) ORDER BY p.id",
        Row, cancel, kind, contract.Value, period);

    /// <summary>The ones that were approved, in order of the approval.</summary>
    public async Task<List<Proposal<T>>> ApprovedAsync(ContractId contract, string period, CancellationToken cancel) =>
        [.. (await ListAsync(contract, period, cancel))
            .Where(p => p.State is EntryState.Approved)
            .OrderBy(p => p.Decision!.DecidedAt).ThenBy(p => p.Id)];

    /// <param name="contract">Of which contract.</param>
    /// <param name="period">About which period.</param>
    /// <param name="subject">What there can be one waiting proposal of.</param>
    /// <param name="body">What is proposed.</param>
    /// <param name="evidence">SHA-256 of a file that was handed in for this contract.</param>
    /// <param name="reason">Why; asked for when it replaces something approved.</param>
    /// <param name="who">The first person.</param>
    /// <param name="problems">What is already known to be wrong with it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<EntryResult> EnterAsync(
        ContractId contract, string period, string subject, T body, string evidence, string reason, string who, IReadOnlyList<RuleProblem> problems, CancellationToken cancel)
    {
        var all = new List<RuleProblem>(problems);
        await using var writing = await database.WritingAsync(cancel);
        var connection = writing.Connection;

        // A statement of its own: what the one before us committed is only seen by a statement that begins after the wait.
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext($1 || $2 || $3 || $4))", connection))
        {
            Add(wait, kind, contract.Value, period, subject);
            await wait.ExecuteNonQueryAsync(cancel);
        }

        await using var check = new NpgsqlCommand("""
            SELECT EXISTS (SELECT FROM assessment.evidence WHERE contract_id = $2 AND sha256 = $5),
                   EXISTS (SELECT FROM assessment.proposal p LEFT JOIN assessment.decision d ON d.proposal_id = p.id
                           WHERE p.kind = $1 AND p.contract_id = $2 AND p.period = $3 AND p.subject = $4 AND d.proposal_id IS NULL),
                   EXISTS (SELECT FROM assessment.proposal p JOIN assessment.decision d ON d.proposal_id = p.id
                           WHERE p.kind = $1 AND p.contract_id = $2 AND p.period = $3 AND p.subject = $4 AND d.approved)
            """, connection);
        Add(check, kind, contract.Value, period, subject, evidence);
        await using (var row = await check.ExecuteReaderAsync(cancel))
        {
            await row.ReadAsync(cancel);
            all.AddRange(Problems(row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), reason));
        }

        if (all.Count > 0)
        {
            return new EntryResult.Refused(all);
        }

        await using var insert = new NpgsqlCommand("""
            INSERT INTO assessment.proposal (kind, contract_id, period, subject, evidence, body, reason, entered_by, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6::json, $7, $8, $9) RETURNING id
            """, connection);
        Add(insert, kind, contract.Value, period, subject, evidence, JsonSerializer.Serialize(body, AssessmentJson.Options), reason, who, time.GetUtcNow());
        var id = (long)(await insert.ExecuteScalarAsync(cancel))!;
        await writing.CommitAsync();
        return new EntryResult.Entered(id);
    }

    public async Task<DecisionResult> DecideAsync(ContractId contract, long id, bool approve, string who, string reason, CancellationToken cancel)
    {
        var found = (await database.ReadAsync(
            $"{Select} WHERE p.kind = $1 AND p.contract_id = $2 AND p.id = $3", Row, cancel, kind, contract.Value, id)).FirstOrDefault();
        if (found is null)
        {
            return DecisionResult.NotFound;
        }

        if (ApprovalRules.Decide(found.EnteredBy, ProposalState.Waiting, approve, who, reason) is not DecisionResult.Decided and var refused)
        {
            return refused;
        }

        var decided = await database.WriteAsync(
            "INSERT INTO assessment.decision (proposal_id, approved, decided_by, decided_at, reason) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            cancel, id, approve, who, time.GetUtcNow(), reason);
        return decided == 1 ? DecisionResult.Decided : DecisionResult.AlreadyDecided;
    }

    private static IEnumerable<RuleProblem> Problems(bool hasEvidence, bool waits, bool replaces, string reason)
    {
        if (!hasEvidence)
        {
            yield return new("evidence", new("没有为本合同提交过该证据文件", "no such evidence file was handed in for this contract"));
        }

        if (waits)
        {
            yield return new("subject", new("已有一项待审批", "one is waiting for approval already"));
        }

        if (replaces && string.IsNullOrWhiteSpace(reason))
        {
            yield return new("reason", new("更正已批准的数据须说明原因", "replacing what was approved needs a reason"));
        }
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
    }

    private static Proposal<T> Row(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        ContractId.From(r.GetString(1)),
        r.GetString(2),
        r.GetString(3),
        JsonSerializer.Deserialize<T>(r.GetString(4), AssessmentJson.Options)!,
        r.GetString(5),
        r.GetString(6),
        r.GetString(7),
        r.GetFieldValue<DateTimeOffset>(8),
        r.IsDBNull(9) ? null : new(r.GetBoolean(9), r.GetString(10), r.GetFieldValue<DateTimeOffset>(11), r.GetString(12)));
}
