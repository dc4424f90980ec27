using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>A month's sheet with everything it was computed from.</summary>
/// <param name="Contract">As it is; of a closed month as it was.</param>
/// <param name="Rules">The version that applies; of a closed month as it was.</param>
/// <param name="Hash">Of the sheet as it would be, or was, closed.</param>
/// <param name="Closing">The newest revision, which is what is shown; null while the month is open.</param>
/// <param name="Outdated">What would differ if the month were closed again now; null when nothing, or when the month is open.</param>
public sealed record AssessedMonth(
    Contract Contract, RuleSet Rules, SheetInputs Inputs, MonthSheet Sheet, string Hash, ClosedSheet? Closing, OutdatedSheet? Outdated)
{
    public static AssessedMonth Open(Contract contract, RuleSet rules, SheetInputs inputs)
    {
        var sheet = MonthSheet.Compute(contract, rules, inputs);
        return new(contract, rules, inputs, sheet, CanonicalSheet.Hash(contract, rules, inputs, sheet), null, null);
    }

    /// <param name="now">The month from what is there now.</param>
    public static AssessedMonth Closed(ClosedSheet closing, AssessedMonth? now) => new(
        closing.Contract,
        closing.Rules,
        closing.Inputs,
        closing.Sheet,
        closing.Hash,
        closing,
        now is null || now.Hash == closing.Hash ? null : new(now.Hash, SheetChange.Between(closing.Sheet, now.Sheet)));
}

/// <summary>Calls, figures or records came after the month was closed.</summary>
/// <param name="Hash">Of the sheet as it would be closed again.</param>
/// <param name="Changes">What a reader would see differ; empty when only what lies behind does.</param>
public sealed record OutdatedSheet(string Hash, IReadOnlyList<SheetChange> Changes);
