using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Sheets;

/// <summary>From inputs to a sheet: figures, indicators, score, money, warnings.</summary>
internal static class SheetCalculation
{
    public static MonthSheet Run(Contract contract, RuleSet rules, SheetInputs given)
    {
        var month = ContractMonths.Find(contract, given.Month)
            ?? throw new ArgumentException($"Contract {contract.Id} has no sheet of {given.Month}.", nameof(given));
        if (rules.Id != contract.RuleSetId || !rules.AppliesTo(given.Month))
        {
            throw new ArgumentException($"Rule set {rules.Id} version {rules.Version} is not for {given.Month} of contract {contract.Id}.", nameof(rules));
        }

        var inputs = RelevantInputs.Of(given, rules, month);
        var figures = EffectiveFigures.Of(inputs, month);
        var exemption = ExemptionDecision.Of(rules.Exemption, figures.Month, inputs);
        var calculation = new IndicatorCalculation(rules, month, figures, exemption, inputs.Substitute);
        var sheet = new MonthSheet
        {
            Contract = contract.Id,
            Month = month.Month,
            From = month.From,
            To = month.To,
            RuleSetId = rules.Id,
            RuleSetVersion = rules.Version,
            Rounding = rules.Rounding,
            State = exemption == ExemptionState.Exempted ? SheetState.Provisional : SheetState.Draft,
            Indicators = [.. rules.Indicators.Select(calculation.Run)],
            Exemption = exemption,
            Findings = figures.Month[FactNames.FindingsLateOrders].Value ?? 0,
            ValidComplaints = figures.Month[FactNames.ComplaintsValid].Value ?? 0,
            ValidComplaintsOfQuarter = figures.Quarter[FactNames.ComplaintsValid].Value ?? 0,
            Warnings = [],
            Blockers = [],
        };

        var capped = false;
        sheet = sheet with { IsAssessable = Assessability.Of(rules, figures.Month, sheet.Indicators) };
        if (!sheet.IsAssessable)
        {
            sheet = sheet with { ScoreBasis = Assessability.Why };
        }
        else if (rules.MonthScoring is { } scoring)
        {
            sheet = Score(sheet, scoring);
            sheet = sheet with { Money = MoneyCalculation.Run(scoring, month.Sum, sheet.Score!.Value, sheet.Findings, out capped) };
        }

        return SheetWarnings.Add(sheet, rules, inputs, figures, capped);
    }

    private static MonthSheet Score(MonthSheet sheet, MonthScoring scoring)
    {
        var deductions = sheet.Indicators.Select(i => i.Deduction).Where(d => d.Sign > 0).ToList();
        var left = deductions.Aggregate(scoring.BaseScore, (score, deduction) => score - deduction);
        var score = Fraction.Max(left, 0);
        var terms = string.Join(" − ", deductions.Select(ValueText.Points).Prepend(scoring.BaseScore.ToString()));
        return sheet with
        {
            Score = score,
            ScoreBasis = new(
                $"{terms} = {ValueText.Points(left)}{(left < 0 ? "，最低 0 分" : string.Empty)}",
                $"{terms} = {ValueText.Points(left)}{(left < 0 ? ", not below 0" : string.Empty)}"),
            Failed = score <= scoring.FailedAtMost,
        };
    }
}
