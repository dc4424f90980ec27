using System.Text.Json.Serialization;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>A sudden situation the bureau has declared (KPI-15); days are local and both included.</summary>
/// <param name="Evidence">SHA-256 of the evidence file, in hexadecimal.</param>
public sealed record ExemptionEvent(string Id, EventKind Kind, DateOnly From, DateOnly To, string Description, string Evidence, string RecordedBy);

/// <summary>An order found not done on time (FIN-05, X35); it counts in the month of the finding.</summary>
public sealed record LateOrderFinding(string Id, string OrderId, DateOnly DueOn, DateOnly FoundOn, string Description, string Evidence, string RecordedBy);

/// <summary>A complaint about the service, as the bureau has judged it (KPI-11, CMP-01).</summary>
public sealed record ComplaintRecord
{
    public required string Id { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required ComplaintVerdict Verdict { get; init; }

    /// <summary>Day of the verdict; a proven complaint counts on it (X10).</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>造成重大负面影响: costs double.</summary>
    public bool Major { get; init; }

    /// <summary>撤诉证明 of the taxpayer is there.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>总局、市府转办.</summary>
    public bool Forwarded { get; init; }

    /// <summary>影响恶劣.</summary>
    public bool Severe { get; init; }

    /// <summary>SHA-256 of the evidence file, in hexadecimal.</summary>
    public required string Evidence { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>有效投诉 (X18): not withdrawn, or forwarded from above and severe. It counts on the day it was received.</summary>
    [JsonIgnore]
    public bool IsValid => !Withdrawn || (Forwarded && Severe);
}

/// <summary>A security event or harm to other systems, with the deduction the bureau decided on (FIN-09); it counts on the day it occurred.</summary>
/// <param name="OccurredOn">A local day of the contract's term.</param>
/// <param name="Penalty">The key of the range in the rules.</param>
/// <param name="Percent">Of the contract sum, within the range.</param>
/// <param name="Description">Why the deduction is made.</param>
/// <param name="Evidence">SHA-256 of the evidence file.</param>
public sealed record SecurityEvent(string Id, DateOnly OccurredOn, string Penalty, Fraction Percent, string Description, string Evidence, string RecordedBy);

/// <summary>The provider left during the term (FIN-08).</summary>
/// <param name="LeftOn">A local day of the contract's term.</param>
/// <param name="Evidence">SHA-256 of the evidence file.</param>
public sealed record LeaveRecord(string Id, DateOnly LeftOn, string Description, string Evidence, string RecordedBy);

public enum ComplaintVerdict
{
    Pending,
    Proven,
    Unproven,
}
