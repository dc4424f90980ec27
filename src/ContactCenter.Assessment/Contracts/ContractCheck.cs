using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Contracts;

/// <summary>Whether a contract can be used: every problem at once, each with its place.</summary>
public static class ContractCheck
{
    private const int FirstYear = 2000;
    private const int LastYear = 2200;
    private const int LongestDays = 10 * 366;

    /// <summary>Ten billion yuan a year.</summary>
    private static readonly Fen LargestSum = new(1_000_000_000_000);

    public static IReadOnlyList<RuleProblem> Of(Contract contract)
    {
        var problems = new ProblemList();
        problems.Required("id", contract.Id.Value);
        problems.Required("bureau", contract.Bureau.Value);
        problems.Required("provider", contract.Provider.Value);
        problems.Required("name", contract.Name);
        problems.Required("ruleSetId", contract.RuleSetId);
        problems.Required("source", contract.Source);
        foreach (var (place, day) in new[] { ("firstDay", contract.FirstDay), ("lastDay", contract.LastDay) })
        {
            problems.AddIf(day.Year is < FirstYear or > LastYear, place, $"不在 {FirstYear}–{LastYear} 年之间", $"is not between the years {FirstYear} and {LastYear}");
        }

        problems.AddIf(
            contract.LastDay.DayNumber - contract.FirstDay.DayNumber > LongestDays, "lastDay", $"合同期超过 {LongestDays / 366} 年", $"the term is longer than {LongestDays / 366} years");
        problems.AddIf(contract.YearSum > LargestSum, "yearSum", $"超过 {LargestSum} 元", $"is above {LargestSum} yuan");
        problems.AddIf(contract.LastDay < contract.FirstDay, "lastDay", "早于开始日", "is before the first day");
        problems.AddIf(
            contract.EndedOn < contract.FirstDay || contract.EndedOn > contract.LastDay, "endedOn", "不在合同期内", "is not within the term");
        problems.AddIf(contract.YearSum <= Fen.Zero, "yearSum", "须大于 0", "must be above 0");
        problems.Unique("scope.queues", contract.Scope.Queues.Select(q => q.Value));
        problems.Unique("scope.entryNumbers", contract.Scope.EntryNumbers);
        problems.AddIf(contract.WrapUpLimitSeconds is < 1 or > 86_400, "wrapUpLimitSeconds", "须在 1–86400 之间", "must be between 1 and 86400");
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
