using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Contracts;

/// <summary>Whether a contract can be used: every problem at once, each with its place.</summary>
public static class ContractCheck
{
    public static IReadOnlyList<RuleProblem> Of(Contract contract)
    {
        var problems = new ProblemList();
        problems.Required("id", contract.Id.Value);
        problems.Required("bureau", contract.Bureau.Value);
        problems.Required("provider", contract.Provider.Value);
        problems.Required("name", contract.Name);
        problems.Required("ruleSetId", contract.RuleSetId);
        problems.Required("source", contract.Source);
        problems.AddIf(contract.LastDay < contract.FirstDay, "lastDay", "早于开始日", "is before the first day");
        problems.AddIf(
            contract.EndedOn < contract.FirstDay || contract.EndedOn > contract.LastDay, "endedOn", "不在合同期内", "is not within the term");
        problems.AddIf(contract.YearSum <= Fen.Zero, "yearSum", "须大于 0", "must be above 0");
        problems.Unique("scope.queues", contract.Scope.Queues.Select(q => q.Value));
        problems.Unique("scope.entryNumbers", contract.Scope.EntryNumbers);
        problems.AddIf(contract.FindingAppealDays is < 1 or > 60, "findingAppealDays", "须在 1–60 之间", "must be between 1 and 60");
        CheckPayment(problems, contract.Payment);
        CheckDiary(problems, contract.Diary);
        return problems.All;
    }

    private static void CheckPayment(ProblemList problems, PaymentScheme payment)
    {
        problems.AddIf(payment.PaidWithin is { Days: < 1 }, "payment.paidWithin.days", "至少 1 天", "at least one day");
        switch (payment)
        {
            case QuarterlyPayment quarterly:
                problems.AddIf(quarterly.Percent * 4 != 100, "payment.percent", "四个季度合计不是 100%", "four quarters do not make 100%");
                break;
            case InstalmentPayment { Instalments: var parts }:
                var total = parts.Aggregate(Fraction.Zero, (sum, part) => sum + part.Percent);
                problems.AddIf(total != 100, "payment.instalments", $"合计 {total}%，不是 100%", $"they make {total}%, not 100%");
                problems.AddIf(parts.Any(p => p.Percent <= 0), "payment.instalments", "每期须大于 0", "each must be above 0");
                break;
        }
    }

    private static void CheckDiary(ProblemList problems, IReadOnlyList<DiaryEntry> diary)
    {
        problems.Unique("diary", diary.Select(entry => entry.Kind));
        foreach (var entry in diary)
        {
            problems.Required($"diary[{entry.Kind}].kind", entry.Kind);
            problems.AddIf(
                entry.DueDay is < 1 or > 28, $"diary[{entry.Kind}].dueDay", "须在 1–28 之间", "must be between 1 and 28");
        }
    }
}
