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

    public static IReadOnlyList<RuleProblem> Of(Correction entry)
    {
        var problems = Approved(entry.Evidence, entry.EnteredBy, entry.ApprovedBy);
        problems.Required("id", entry.Id);
        problems.Required("reason", entry.Reason);
        problems.AddIf(FactCatalogue.Find(entry.Fact) is null, "fact", $"没有“{entry.Fact}”这项数据", $"there is no fact “{entry.Fact}”");
        problems.AddIf(entry.To < 0, "to", "不能为负", "must not be negative");
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
