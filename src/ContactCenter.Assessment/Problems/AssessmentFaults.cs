using ContactCenter.Domain.Faults;

namespace ContactCenter.Assessment.Problems;

/// <summary>What can be wrong with a question to the assessment; what rules and records lack is said by places in both languages.</summary>
internal static class AssessmentFaults
{
    public static readonly FaultKind Years = new("years", "Between the years 2000 and 9000.");
    public static readonly FaultKind ContractNeeded = new("contract-needed", "Say which contract.");

    public static readonly FaultKind OutOfTerm = new(
        "out-of-term", "No day of the period is in the term of the contract, {first} to {last}.");

    public static readonly FaultKind NoMonthInPeriod = new("no-month-in-period", "The contract has no month in the period.");

    public static readonly FaultKind FileOrFormat = new(
        "file-or-format", "Send one file, or name a format that was made in the field generated.");

    public static readonly FaultKind NoContract = new("no-contract", "There is nothing.");
}
