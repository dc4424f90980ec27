using ContactCenter.Assessment.Calendars;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// Everything a month's sheet is computed from besides contract and rules. Records outside of the sheet's period may be among them and
/// have no influence; the order of records has none either, only that of corrections.
/// </summary>
public sealed record SheetInputs
{
    public required YearMonth Month { get; init; }

    /// <summary>Over the sheet's days (<c>ContractMonth.From … To</c>).</summary>
    public required FactSet Facts { get; init; }

    /// <summary>Over the quarter up to the sheet's last day; only needed by quarterly indicators of measured facts.</summary>
    public FactSet QuarterToDate { get; init; } = FactSet.Empty;

    public IReadOnlyList<ExemptionEvent> Events { get; init; } = [];

    public IReadOnlyList<LateOrderFinding> Findings { get; init; } = [];

    /// <summary>Of the quarter.</summary>
    public IReadOnlyList<ComplaintRecord> Complaints { get; init; } = [];

    /// <summary>
    /// What complaint tickets come to, of each month of the quarter up to this one in which there is anything to say; null: nothing. In a
    /// month for which the bureau recorded complaints its records count, and these stand beside them.
    /// </summary>
    public IReadOnlyList<MeasuredComplaints>? ComplaintTickets { get; init; }

    public SubstituteStandard? Substitute { get; init; }

    /// <summary>Of the quarter, so that a complaint struck off in its first month is not charged in its last.</summary>
    public IReadOnlyList<Appeal> Appeals { get; init; } = [];

    /// <summary>Of the month, in the order in which they were approved: later ones see the values that earlier ones made.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>How many wrap-ups the clock ended instead of the agent (X6); null when not asked for.</summary>
    public AutomaticWrapUps? AutomaticWrapUps { get; init; }
}

/// <param name="Automatic">Of <paramref name="Handled"/> calls, those whose wrap-up was ended by the clock.</param>
public sealed record AutomaticWrapUps(long Automatic, long Handled);
