using ContactCenter.Assessment.Calendars;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// What the platform's own complaint tickets come to in one month of a contract, by the same days as the sheet (KPI-11, FIN-02).
/// </summary>
/// <param name="Month">Of the contract.</param>
/// <param name="Proven">Found proven in it (X10).</param>
/// <param name="Major">Of these, with major negative influence.</param>
/// <param name="Valid">Valid ones that were accepted in it (X18).</param>
public sealed record MeasuredComplaints(YearMonth Month, long Proven, long Major, long Valid)
{
    internal bool IsNone => (Proven, Major, Valid) is (0, 0, 0);
}
