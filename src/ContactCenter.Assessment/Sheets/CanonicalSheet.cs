using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// The text that a closed month's hash is taken of: what of the contract matters for the month, the rules without the month they end
/// in, the inputs that have a say, and the digits of the results. So a later version of the rules, a longer diary, another month's record
/// or a better wording of the product leaves it as it was (KPI-16). Whoever adds a member to one of these types lets it be null: a null
/// is not written, and closed months keep their hash.
/// </summary>
public static class CanonicalSheet
{
    public static string Hash(Contract contract, RuleSet rules, SheetInputs inputs, MonthSheet sheet) =>
        CanonicalJson.HashOfText(Of(contract, rules, inputs, sheet));

    public static string Of(Contract contract, RuleSet rules, SheetInputs inputs, MonthSheet sheet)
    {
        var month = ContractMonths.Find(contract, sheet.Month)
            ?? throw new ArgumentException($"Contract {contract.Id} has no sheet of {sheet.Month}.", nameof(sheet));
        return CanonicalJson.Of(new Form(
            new(contract.Id, contract.Scope, month.From, month.To, month.QuarterFrom, month.ClosesQuarter, month.Sum),
            rules with { EffectiveTo = null },
            RelevantInputs.Of(inputs, rules, month),
            Digits(sheet)));
    }

    private static Results Digits(MonthSheet sheet) => new(
        [.. sheet.Indicators.Select(i => new Line(i.Code, i.Standing, i.Deduction, [.. i.Measures.Select(Digits)]))],
        sheet.Exemption,
        sheet.Findings,
        sheet.ValidComplaints,
        sheet.ValidComplaintsOfQuarter,
        sheet.Score,
        sheet.Failed,
        sheet.Money?.MonthSum,
        sheet.Money?.Deduction,
        sheet.Money?.Payable);

    private static Value Digits(MeasureResult measure) =>
        new(measure.Numerator, measure.Denominator, measure.Origin, measure.Value, measure.Met, measure.Deduction);

    private sealed record Form(ContractPart Contract, RuleSet Rules, SheetInputs Inputs, Results Results);

    private sealed record ContractPart(
        ContractId Id, ContractScope Scope, DateOnly From, DateOnly To, DateOnly QuarterFrom, bool ClosesQuarter, Fen MonthSum);

    private sealed record Results(
        IReadOnlyList<Line> Indicators,
        ExemptionState Exemption,
        long Findings,
        long ValidComplaints,
        long ValidComplaintsOfQuarter,
        Fraction? Score,
        bool? Failed,
        Fen? MonthSum,
        Fen? Deduction,
        Fen? Payable);

    private sealed record Line(string Code, IndicatorStanding Standing, Fraction Deduction, IReadOnlyList<Value> Measures);

    private sealed record Value(long? Numerator, long? Denominator, FactOrigin Origin, Fraction? Exact, bool? Met, Fraction Deduction);
}
