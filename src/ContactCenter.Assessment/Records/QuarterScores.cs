using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>The raw score of a contract's quarter as a bureau has set it.</summary>
/// <param name="Score">0–100.</param>
public sealed record QuarterScore(Fraction Score);

/// <summary>Quarter scores that bureaus hand in, signed off by a second person (RNK-06).</summary>
public sealed class QuarterScores(StorageDatabase database, TimeProvider time)
{
    private readonly ProposalStore<QuarterScore> _proposals = new(database, time, "quarterScore");

    public async Task<IReadOnlyList<Proposal<QuarterScore>>> ListAsync(ContractId contract, YearQuarter? quarter, CancellationToken cancel) =>
        await _proposals.ListAsync(contract, quarter?.ToString(), cancel);

    public Task<EntryResult> EnterAsync(
        ContractId contract, YearQuarter quarter, QuarterScore score, string evidence, string reason, string who, CancellationToken cancel)
    {
        var problems = new ProblemList();
        problems.Percent("score", score.Score);
        return _proposals.EnterAsync(contract, quarter.ToString(), "score", score, evidence, reason, who, problems.All, cancel);
    }

    public Task<DecisionResult> DecideAsync(ContractId contract, long id, bool approve, string who, string reason, CancellationToken cancel) =>
        _proposals.DecideAsync(contract, id, approve, who, reason, cancel);

    /// <summary>What counts, signed off by who approved it; null: the bureau has not handed in yet.</summary>
    public async Task<BureauSubmission?> SubmittedAsync(Contract contract, YearQuarter quarter, CancellationToken cancel) =>
        (await _proposals.ApprovedAsync(contract.Id, quarter.ToString(), cancel)) is [.., { Decision: { } decision } last]
            ? new(contract.Bureau, contract.Provider, quarter, last.Body.Score, last.EnteredBy, decision.DecidedBy, decision.DecidedAt)
            : null;
}
