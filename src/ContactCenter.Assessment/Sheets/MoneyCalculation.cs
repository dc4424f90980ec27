using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// The month's deduction: (points below the limit × per cent a point + findings × per cent a finding) of the month sum, at most all of
/// it (FIN-04, FIN-05). The per cents are added before the share is taken, so that nothing is rounded twice.
/// </summary>
internal static class MoneyCalculation
{
    private static readonly Fraction Whole = 100;

    public static SheetMoney Run(MonthScoring scoring, Fen monthSum, Fraction score, long findings, out bool capped)
    {
        var below = StepArithmetic.Round(Fraction.Max(scoring.MoneyBelow - score, 0), scoring.PointRounding);
        var forScore = below * scoring.PercentPerPoint;
        var uncapped = forScore + (scoring.PercentPerFinding * findings);
        capped = uncapped > Whole;
        var percent = Fraction.Min(uncapped, Whole);

        var deduction = monthSum.Percent(percent);
        var scoreDeduction = monthSum.Percent(Fraction.Min(forScore, Whole));
        return new(
            monthSum,
            scoreDeduction,
            FindingDeduction: deduction - scoreDeduction,
            deduction,
            Payable: monthSum - deduction,
            Basis(scoring, score, below, findings, uncapped, percent, monthSum, deduction));
    }

    private static BilingualText Basis(
        MonthScoring scoring, Fraction score, Fraction below, long findings, Fraction uncapped, Fraction percent, Fen monthSum, Fen deduction)
    {
        var sum = $"{ValueText.Points(below)}×{scoring.PercentPerPoint}% + {findings}×{scoring.PercentPerFinding}% = {ValueText.Points(uncapped)}%";
        var end = $"{monthSum} × {ValueText.Points(percent)}% = {deduction}";
        var limit = uncapped > percent;
        return new(
            $"得分 {ValueText.Points(score)}（低于 {scoring.MoneyBelow} 分按分扣款），未按期完成工作安排 {findings} 次：{sum}{(limit ? "，以 100% 为限" : string.Empty)}；{end} 元",
            $"score {ValueText.Points(score)} (points below {scoring.MoneyBelow} cost money), {findings} orders not done on time: {sum}{(limit ? ", at most 100%" : string.Empty)}; {end} yuan");
    }
}
