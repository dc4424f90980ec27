using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>Whether what the bureau enters can be used: every problem at once, each with its place. Nothing counts without evidence.</summary>
public static class RecordCheck
{
    public static IReadOnlyList<RuleProblem> Of(ExemptionEvent entry)
    {
        var problems = Recorded(entry.Id, entry.Evidence, entry.RecordedBy);
        problems.Required("description", entry.Description);
        problems.AddIf(entry.To < entry.From, "to", "早于开始日", "is before the first day");
        return problems.All;
    }

    public static IReadOnlyList<RuleProblem> Of(LateOrderFinding entry)
    {
        var problems = Recorded(entry.Id, entry.Evidence, entry.RecordedBy);
        problems.Required("orderId", entry.OrderId);
        problems.AddIf(entry.FoundOn <= entry.DueOn, "foundOn", "期限尚未届满", "the order was not overdue yet");
        return problems.All;
    }

    public static IReadOnlyList<RuleProblem> Of(ComplaintRecord entry)
    {
        var problems = Recorded(entry.Id, entry.Evidence, entry.RecordedBy);
        var decided = entry.Verdict != ComplaintVerdict.Pending;
        problems.AddIf(decided != entry.DecidedOn is not null, "decidedOn", "结论与日期须同时具备", "a verdict and its day go together");
        problems.AddIf(entry.DecidedOn < entry.ReceivedOn, "decidedOn", "早于收到日", "is before the day it was received");
        return problems.All;
    }

    /// <param name="rules">The version that applies on the event's day; null when there is none.</param>
    public static IReadOnlyList<RuleProblem> Of(SecurityEvent entry, Contract contract, RuleSet? rules)
    {
        var problems = Recorded(entry.Id, entry.Evidence, entry.RecordedBy);
        problems.Required("description", entry.Description);
        CheckTerm(problems, "date", entry.OccurredOn, contract);
        problems.AddIf(rules is null, "date", "当日没有适用的考核规则", "no rules apply on that day");
        if (rules is { Penalties.Count: 0 })
        {
            problems.Add(
                "penalty",
                $"考核规则“{rules.Id}”第 {rules.Version} 版没有约定安全事件的扣款幅度，不能录入；须先在规则中约定",
                $"version {rules.Version} of the rules “{rules.Id}” has no ranges of deductions for events: they must be agreed on in the rules first");
        }
        else if (rules is not null)
        {
            CheckRange(problems, entry, rules.Penalties.FirstOrDefault(p => p.Kind == entry.Penalty));
        }

        return problems.All;
    }

    public static IReadOnlyList<RuleProblem> Of(LeaveRecord entry, Contract contract)
    {
        var problems = Recorded(entry.Id, entry.Evidence, entry.RecordedBy);
        problems.Required("description", entry.Description);
        CheckTerm(problems, "date", entry.LeftOn, contract);
        return problems.All;
    }

    public static IReadOnlyList<RuleProblem> Of(Correction entry)
    {
        var problems = Approved(entry.Evidence, entry.EnteredBy, entry.ApprovedBy);
        problems.Required("id", entry.Id);
        problems.Required("reason", entry.Reason);
        problems.AddIf(FactCatalogue.Find(entry.Fact) is null, "fact", $"没有“{entry.Fact}”这项数据", $"there is no fact “{entry.Fact}”");
        problems.AddRange(FactLimits.Problems("to", entry.Fact, entry.To));
        problems.AddIf(entry.From == entry.To, "to", "与原值相同", "is the value that is there");
        return problems.All;
    }

    public static IReadOnlyList<RuleProblem> Of(Appeal entry)
    {
        var problems = new ProblemList();
        problems.Required("id", entry.Id);
        problems.Required("targetId", entry.TargetId);
        problems.Required("reason", entry.Reason);
        problems.Required("raisedBy", entry.RaisedBy);
        if (entry.State is AppealState.Upheld or AppealState.Rejected)
        {
            problems.Required("decision", entry.Decision);
            problems.Required("decidedBy", entry.DecidedBy);
            problems.AddIf(entry.DecidedBy == entry.RaisedBy, "decidedBy", "不能由申诉人裁决", "the appellant cannot decide");
        }

        return problems.All;
    }

    /// <param name="rules">The version that applies to the month.</param>
    public static IReadOnlyList<RuleProblem> Of(SubstituteStandard entry, RuleSet rules)
    {
        var problems = Approved(entry.Evidence, entry.EnteredBy, entry.ApprovedBy);
        problems.Required("reason", entry.Reason);
        problems.Unique("indicators", entry.Indicators.Select(i => i.Code));
        foreach (var indicator in entry.Indicators)
        {
            problems.AddRange(IndicatorCheck.Of(indicator));
            problems.AddIf(
                !rules.Indicators.Any(i => i.Code == indicator.Code && i.Exemptible),
                $"indicators[{indicator.Code}]",
                "不是可豁免的指标",
                "is not an indicator that can be exempted");
        }

        return problems.All;
    }

    private static void CheckRange(ProblemList problems, SecurityEvent entry, PenaltyRange? range)
    {
        problems.AddIf(range is null, "penalty", $"规则中没有“{entry.Penalty}”", $"the rules have no “{entry.Penalty}”");
        problems.AddIf(
            range is not null && (entry.Percent < range.FromPercent || entry.Percent > range.ToPercent),
            "percent",
            $"不在 {range?.FromPercent}%–{range?.ToPercent}% 之间",
            $"is not between {range?.FromPercent}% and {range?.ToPercent}%");
    }

    private static void CheckTerm(ProblemList problems, string place, DateOnly day, Contract contract) => problems.AddIf(
        day < contract.FirstDay || day > contract.LastDay,
        place,
        $"不在合同期 {contract.FirstDay:yyyy-MM-dd} 至 {contract.LastDay:yyyy-MM-dd} 内",
        $"is not within the term {contract.FirstDay:yyyy-MM-dd} – {contract.LastDay:yyyy-MM-dd}");

    private static ProblemList Recorded(string id, string evidence, string by)
    {
        var problems = new ProblemList();
        problems.Required("id", id);
        problems.Required("recordedBy", by);
        CheckEvidence(problems, evidence);
        return problems;
    }

    private static ProblemList Approved(string evidence, string enteredBy, string approvedBy)
    {
        var problems = new ProblemList();
        problems.Required("enteredBy", enteredBy);
        problems.Required("approvedBy", approvedBy);
        problems.AddIf(enteredBy == approvedBy, "approvedBy", "须由另一人批准", "another person must approve");
        CheckEvidence(problems, evidence);
        return problems;
    }

    private static void CheckEvidence(ProblemList problems, string evidence) =>
        problems.AddIf(
            evidence.Length != 64 || !evidence.All(char.IsAsciiHexDigit), "evidence", "没有证据文件的 SHA-256", "there is no SHA-256 of an evidence file");
}
