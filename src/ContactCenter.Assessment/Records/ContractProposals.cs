using System.Globalization;
using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>A change of a contract that waits for the second person, or was decided on.</summary>
/// <param name="Number">From 1, of the contract's changes.</param>
/// <param name="Contract">The whole contract as it would be.</param>
/// <param name="BasedOn">The revision that it changes.</param>
public sealed record ContractProposal(
    int Number, Contract Contract, int BasedOn, string Reason, string EnteredBy, DateTimeOffset EnteredAt, Decision? Decision);

/// <summary>
/// Changes of contracts: their term, scope and payment decide what is paid and who sees which calls, so what one person enters is in
/// force when another has approved it. A contract's first version alone is in force at once: nothing was agreed, seen or paid by it.
/// </summary>
public sealed class ContractProposals(StorageDatabase database, TimeProvider time, ContractStore contracts)
{
    private readonly DocumentStore<ContractProposal> _proposals = new(database, time, "contractProposal");

    /// <summary>In order of entry.</summary>
    public async Task<IReadOnlyList<ContractProposal>> ListAsync(ContractId contract, CancellationToken cancel) =>
        [.. (await _proposals.AllAsync(cancel)).Select(p => p.Body).Where(p => p.Contract.Id == contract).OrderBy(p => p.Number)];

    /// <summary>What a change would change; against the revision that it is based on, whatever came since.</summary>
    public async Task<IReadOnlyList<ContractDifference>> DifferenceAsync(
        ContractProposal proposal, CancellationToken cancel, Func<string, BilingualText>? queueName = null) =>
        (await contracts.HistoryAsync(proposal.Contract.Id, cancel)).FirstOrDefault(c => c.Revision == proposal.BasedOn) is { } before
            ? ContractDifference.Between(before.Body, proposal.Contract, queueName)
            : [];

    /// <param name="contract">The whole contract.</param>
    /// <param name="basedOn">The revision that is changed.</param>
    /// <param name="reason">Why it changes; must be there.</param>
    /// <param name="who">The first person.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Done with the number of the change, stale when someone changed the contract meanwhile, or every problem; only then nothing waits.</returns>
    public async Task<SaveResult> EnterAsync(Contract contract, int basedOn, string reason, string who, CancellationToken cancel)
    {
        var current = await contracts.FindAsync(contract.Id, cancel);
        if (current is null || current.Revision != basedOn)
        {
            return new SaveResult.Stale(current?.Revision ?? 0);
        }

        var known = await ListAsync(contract.Id, cancel);
        var problems = new ProblemList();
        problems.AddRange(await contracts.CheckAsync(contract, cancel));
        problems.Required("reason", reason);
        problems.AddIf(ContractDifference.Between(current.Body, contract).Count == 0, "contract", "与现行合同没有差异", "nothing differs from the contract in force");
        problems.AddIf(
            known.Any(p => p.Decision is null), "contract", "已有一项变更等待批准", "another change waits for its approval");
        if (problems.All.Count > 0)
        {
            return new SaveResult.Refused(problems.All);
        }

        var number = known.Count + 1;
        var proposal = new ContractProposal(number, contract, basedOn, reason, who, time.GetUtcNow(), null);
        return await _proposals.SaveAsync(Key(contract.Id, number), proposal, basedOn: 0, who, reason, cancel) is SaveResult.Done
            ? new SaveResult.Done(number)
            : new SaveResult.Refused([new("contract", new("同时有人录入了一项变更", "someone entered a change at the same time"))]);
    }

    public async Task<ProposalApproval> ApproveAsync(ContractId contract, int number, string who, CancellationToken cancel)
    {
        var (waiting, why) = await WaitingAsync(contract, number, who, cancel);
        if (waiting is null)
        {
            return new ProposalApproval.Not(why!.Value);
        }

        return await contracts.SaveAsync(waiting.Body.Contract, waiting.Body.BasedOn, who, waiting.Body.Reason, cancel) switch
        {
            SaveResult.Refused { Problems: var problems } => new ProposalApproval.Refused(problems),
            SaveResult.Stale when !await IsInForceAsync(waiting.Body, cancel) => new ProposalApproval.Refused(
                [new("basedOn", new("合同在此期间已变更，须重新录入", "the contract was changed meanwhile: enter it again"))]),
            _ => await DecideAsync(waiting, approved: true, who, string.Empty, cancel),
        };
    }

    public async Task<ProposalApproval> RejectAsync(ContractId contract, int number, string who, string reason, CancellationToken cancel) =>
        await WaitingAsync(contract, number, who, cancel) switch
        {
            (_, { } why) => new ProposalApproval.Not(why),
            _ when string.IsNullOrWhiteSpace(reason) => new ProposalApproval.Not(DecisionResult.ReasonMissing),
            var (waiting, _) => await DecideAsync(waiting!, approved: false, who, reason, cancel),
        };

    private static string Key(ContractId contract, int number) => $"{contract}/{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A stop between saving the contract and noting the approval leaves the change waiting although it is in force.</summary>
    private async Task<bool> IsInForceAsync(ContractProposal proposal, CancellationToken cancel) =>
        await contracts.FindAsync(proposal.Contract.Id, cancel) is { } current
        && current.Revision == proposal.BasedOn + 1
        && JsonSerializer.Serialize(current.Body, AssessmentJson.Options) == JsonSerializer.Serialize(proposal.Contract, AssessmentJson.Options);

    private async Task<(Saved<ContractProposal>? Waiting, DecisionResult? Why)> WaitingAsync(ContractId contract, int number, string who, CancellationToken cancel) =>
        await _proposals.FindAsync(Key(contract, number), cancel) switch
        {
            null => (null, DecisionResult.NotFound),
            { Body.Decision: not null } => (null, DecisionResult.AlreadyDecided),
            { Body.EnteredBy: var by } when ApprovalRules.IsSame(by, who) => (null, DecisionResult.SamePerson),
            var waiting => (waiting, null),
        };

    private async Task<ProposalApproval> DecideAsync(Saved<ContractProposal> waiting, bool approved, string who, string reason, CancellationToken cancel)
    {
        var decided = waiting.Body with { Decision = new(approved, who, time.GetUtcNow(), reason) };
        return await _proposals.SaveAsync(waiting.Id, decided, waiting.Revision, who, reason, cancel) is SaveResult.Done
            ? new ProposalApproval.Done()
            : new ProposalApproval.Not(DecisionResult.AlreadyDecided);
    }
}
