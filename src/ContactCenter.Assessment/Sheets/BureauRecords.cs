using System.Text.Json.Serialization;
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

public enum ComplaintVerdict
{
    Pending,
    Proven,
    Unproven,
}
