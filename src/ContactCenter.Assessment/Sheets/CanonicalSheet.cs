using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// The text that a closed month's hash is taken of: what of the contract matters for the month, the rules without the month they end
/// in, the inputs that have a say, and the results without the sheet's state. So a later version of the rules, a longer diary or another
/// month's record leaves it as it was (KPI-16).
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
            sheet with { State = SheetState.Draft }));
    }

    private sealed record Form(ContractPart Contract, RuleSet Rules, SheetInputs Inputs, MonthSheet Results);

    private sealed record ContractPart(
        ContractId Id, ContractScope Scope, DateOnly From, DateOnly To, DateOnly QuarterFrom, bool ClosesQuarter, Fen MonthSum);
}
