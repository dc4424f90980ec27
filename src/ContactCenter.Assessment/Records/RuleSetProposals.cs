using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>A version of a rule set that waits for the second person, or was decided on.</summary>
public sealed record RuleSetProposal(RuleSet RuleSet, string Reason, string EnteredBy, DateTimeOffset EnteredAt, Decision? Decision);

/// <summary>New versions of rule sets: entered by one person, in force when another has approved (KPI-16).</summary>
public sealed class RuleSetProposals(StorageDatabase database, TimeProvider time, ContractStore contracts)
{
    private readonly DocumentStore<RuleSetProposal> _proposals = new(database, time, "ruleSetProposal");

    /// <summary>In order of versions.</summary>
    public async Task<IReadOnlyList<RuleSetProposal>> ListAsync(string ruleSet, CancellationToken cancel) =>
        [.. (await _proposals.AllAsync(cancel)).Select(p => p.Body).Where(p => p.RuleSet.Id == ruleSet).OrderBy(p => p.RuleSet.Version)];

    /// <returns>Every problem that the version would have beside those in force; it waits only when there is none.</returns>
    public async Task<IReadOnlyList<RuleProblem>> EnterAsync(RuleSet rules, string reason, string who, CancellationToken cancel)
    {
        var inForce = (await contracts.FindRulesAsync(rules.Id, cancel))?.Body ?? [];
        var known = inForce.Select(v => v.Version).Concat((await ListAsync(rules.Id, cancel)).Select(p => p.RuleSet.Version)).ToList();
        var problems = new ProblemList();
        problems.AddRange(await contracts.CheckRulesAsync(rules.Id, With(inForce, rules), cancel));
        problems.AddIf(known.Contains(rules.Version), "version", $"版本 {rules.Version} 已存在", $"version {rules.Version} is there already");
        problems.Required("reason", reason);
        if (problems.All.Count > 0)
        {
            return problems.All;
        }

        var saved = await _proposals.SaveAsync(Key(rules.Id, rules.Version), new(rules, reason, who, time.GetUtcNow(), null), basedOn: 0, who, reason, cancel);
        return saved is SaveResult.Done ? [] : [new("version", new("同时有人录入了该版本", "someone entered this version at the same time"))];
    }

    public async Task<ProposalApproval> ApproveAsync(string ruleSet, int version, string who, CancellationToken cancel)
    {
        var (waiting, why) = await WaitingAsync(ruleSet, version, who, cancel);
        if (waiting is null)
        {
            return new ProposalApproval.Not(why!.Value);
        }

        var stored = await contracts.FindRulesAsync(ruleSet, cancel);
        var versions = With(stored?.Body ?? [], waiting.Body.RuleSet);
        return await contracts.SaveRulesAsync(ruleSet, versions, stored?.Revision ?? 0, who, waiting.Body.Reason, cancel) switch
        {
            SaveResult.Done => await DecideAsync(waiting, approved: true, who, string.Empty, cancel),
            SaveResult.Refused { Problems: var problems } => new ProposalApproval.Refused(problems),
            _ => new ProposalApproval.Not(DecisionResult.AlreadyDecided),
        };
    }

    public async Task<ProposalApproval> RejectAsync(string ruleSet, int version, string who, string reason, CancellationToken cancel) =>
        await WaitingAsync(ruleSet, version, who, cancel) switch
        {
            (_, { } why) => new ProposalApproval.Not(why),
            _ when string.IsNullOrWhiteSpace(reason) => new ProposalApproval.Not(DecisionResult.ReasonMissing),
            var (waiting, _) => await DecideAsync(waiting!, approved: false, who, reason, cancel),
        };

    /// <summary>The versions with a new one: those that would still be in force when it begins end in the month before.</summary>
    internal static IReadOnlyList<RuleSet> With(IReadOnlyList<RuleSet> versions, RuleSet added)
    {
        YearMonth? before = added.EffectiveFrom.FirstDay > DateOnly.MinValue ? added.EffectiveFrom.AddMonths(-1) : null;
        return
        [
            .. versions.Select(v => v.EffectiveFrom < added.EffectiveFrom && v.AppliesTo(added.EffectiveFrom) ? v with { EffectiveTo = before } : v),
            added,
        ];
    }

    private static string Key(string ruleSet, int version) => $"{ruleSet}/{version}";

    private async Task<(Saved<RuleSetProposal>? Waiting, DecisionResult? Why)> WaitingAsync(string ruleSet, int version, string who, CancellationToken cancel) =>
        await _proposals.FindAsync(Key(ruleSet, version), cancel) switch
        {
            null => (null, DecisionResult.NotFound),
            { Body.Decision: not null } => (null, DecisionResult.AlreadyDecided),
            { Body.EnteredBy: var by } when ApprovalRules.IsSame(by, who) => (null, DecisionResult.SamePerson),
            var waiting => (waiting, null),
        };

    private async Task<ProposalApproval> DecideAsync(Saved<RuleSetProposal> waiting, bool approved, string who, string reason, CancellationToken cancel)
    {
        var decided = waiting.Body with { Decision = new(approved, who, time.GetUtcNow(), reason) };
        return await _proposals.SaveAsync(waiting.Id, decided, waiting.Revision, who, reason, cancel) is SaveResult.Done
            ? new ProposalApproval.Done()
            : new ProposalApproval.Not(DecisionResult.AlreadyDecided);
    }
}
