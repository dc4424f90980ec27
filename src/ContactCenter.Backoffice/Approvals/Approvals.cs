using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Backoffice.Approvals;

/// <summary>
/// Proposals of one kind: one person proposes, another decides, the first may withdraw what still waits, what nobody decides on in time
/// expires by itself, and what two approved is taken back by two. Nothing is changed afterwards.
/// </summary>
/// <param name="database">Within a transaction that goes on everything belongs to it: an approval is one with what it brings about.</param>
/// <param name="time">The time.</param>
/// <param name="kind">Of the slice, such as <c>identity.assignment</c>.</param>
/// <param name="json">How bodies are kept.</param>
public sealed class Approvals<T>(StorageDatabase database, TimeProvider time, string kind, JsonSerializerOptions json)
{
    private const string Select = """
        SELECT p.id, p.subject, p.body::text, p.reason, p.proposed_by, p.proposed_at, p.expires_at, p.takes_back,
               e.outcome, e.ended_by, e.ended_at, e.reason,
               EXISTS (SELECT FROM backoffice.proposal t JOIN backoffice.proposal_end te ON te.proposal_id = t.id
                       WHERE t.takes_back = p.id AND te.outcome = 'Approved')
        FROM backoffice.proposal p LEFT JOIN backoffice.proposal_end e ON e.proposal_id = p.id
        """;

    /// <summary>In order of entry.</summary>
    /// <param name="subject">Of one subject; null: all.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<Proposal<T>>> ListAsync(string? subject, CancellationToken cancel) => database.ReadAsync(
        $"{Select} WHERE p.kind = $1 AND ($2 IS NULL OR p.subject = $2) ORDER BY p.id", Row, cancel, kind, subject);

    public async Task<Proposal<T>?> FindAsync(long id, CancellationToken cancel) =>
        (await database.ReadAsync($"{Select} WHERE p.kind = $1 AND p.id = $2", Row, cancel, kind, id)).FirstOrDefault();

    /// <param name="subject">What there can be one waiting proposal of.</param>
    /// <param name="body">What is proposed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">The first person.</param>
    /// <param name="expiresAt">From when on nobody can decide; in the future.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its id; null when one of the subject waits already.</returns>
    public Task<long?> ProposeAsync(
        string subject, T body, string reason, string who, DateTimeOffset? expiresAt, CancellationToken cancel) =>
        EnterAsync(subject, JsonSerializer.Serialize(body, json), reason, who, expiresAt, takesBack: null, cancel);

    /// <summary>Written down only when the rule allows it. Of two who decide at once one is told that it was decided.</summary>
    public async Task<DecisionResult> DecideAsync(long id, bool approve, string who, string reason, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } proposal)
        {
            return DecisionResult.NotFound;
        }

        // Who proposed what is to be taken back does not approve that, whoever asked for it.
        if (approve && proposal.TakesBack is { } first && ApprovalRules.IsSame((await FindAsync(first, cancel))!.ProposedBy, who))
        {
            return DecisionResult.SamePerson;
        }

        var result = ApprovalRules.Decide(proposal.ProposedBy, proposal.StateAt(time.GetUtcNow()), approve, who, reason);
        var outcome = approve ? ProposalOutcome.Approved : ProposalOutcome.Rejected;
        return result is not DecisionResult.Decided || await EndAsync(id, outcome, who, reason, cancel) ? result : DecisionResult.AlreadyDecided;
    }

    public async Task<WithdrawalResult> WithdrawAsync(long id, string who, string reason, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } proposal)
        {
            return new WithdrawalResult.Refused(WithdrawalRefusal.NotFound);
        }

        var state = proposal.StateAt(time.GetUtcNow());
        if (ApprovalRules.Withdraw(proposal.ProposedBy, state, who, reason) is { } refusal)
        {
            return new WithdrawalResult.Refused(refusal);
        }

        if (state is ProposalState.Waiting)
        {
            return await EndAsync(id, ProposalOutcome.Withdrawn, who, reason, cancel)
                ? new WithdrawalResult.Done()
                : new WithdrawalResult.Refused(WithdrawalRefusal.Over);
        }

        var body = JsonSerializer.Serialize(proposal.Body, json);
        return await EnterAsync(proposal.Subject, body, reason, who, expiresAt: null, id, cancel) is { } taking
            ? new WithdrawalResult.Waits(taking)
            : new WithdrawalResult.Refused(WithdrawalRefusal.WaitsAlready);
    }

    private async Task<long?> EnterAsync(
        string subject, string body, string reason, string who, DateTimeOffset? expiresAt, long? takesBack, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        // A statement of its own: what the one before us committed is only seen by a statement that begins after the wait.
        const string Wait = "SELECT pg_advisory_xact_lock(hashtext('proposal ' || $1 || ' ' || $2))";
        await using (var wait = new NpgsqlCommand(Wait, writing.Connection))
        {
            wait.Parameters.Add(new() { Value = kind });
            wait.Parameters.Add(new() { Value = subject });
            await wait.ExecuteNonQueryAsync(cancel);
        }

        var now = time.GetUtcNow();
        await using var insert = new NpgsqlCommand("""
            INSERT INTO backoffice.proposal (kind, subject, body, reason, proposed_by, proposed_at, expires_at, takes_back)
            SELECT $1, $2, $3::json, $4, $5, $6, $7, $8
            WHERE NOT EXISTS (
              SELECT FROM backoffice.proposal p LEFT JOIN backoffice.proposal_end e ON e.proposal_id = p.id
              WHERE p.kind = $1 AND p.subject = $2 AND e.proposal_id IS NULL AND (p.expires_at IS NULL OR p.expires_at > $6))
            RETURNING id
            """, writing.Connection);
        insert.Parameters.Add(new() { Value = kind });
        insert.Parameters.Add(new() { Value = subject });
        insert.Parameters.Add(new() { Value = body });
        insert.Parameters.Add(new() { Value = reason });
        insert.Parameters.Add(new() { Value = who });
        insert.Parameters.Add(new() { Value = now });
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = expiresAt?.ToUniversalTime() });
        insert.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = takesBack });
        var id = (long?)await insert.ExecuteScalarAsync(cancel);
        await writing.CommitAsync();
        return id;
    }

    private async Task<bool> EndAsync(long id, ProposalOutcome outcome, string who, string reason, CancellationToken cancel) =>
        await database.WriteAsync(
            "INSERT INTO backoffice.proposal_end VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            cancel, id, outcome.ToString(), who, time.GetUtcNow(), reason) == 1;

    private Proposal<T> Row(NpgsqlDataReader r) => new(
        r.GetInt64(0),
        r.GetString(1),
        JsonSerializer.Deserialize<T>(r.GetString(2), json)!,
        r.GetString(3),
        r.GetString(4),
        r.GetFieldValue<DateTimeOffset>(5),
        r.TimeOrNull(6),
        r.IsDBNull(7) ? null : r.GetInt64(7),
        r.IsDBNull(8) ? null : new(
            Enum.Parse<ProposalOutcome>(r.GetString(8)), r.GetString(9), r.GetFieldValue<DateTimeOffset>(10), r.GetString(11)),
        r.GetBoolean(12));
}
