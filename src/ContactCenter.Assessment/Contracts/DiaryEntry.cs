using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Contracts;

/// <summary>A report the contract asks for: what, by whom to whom, by when (RPT-01, RPT-02, RPT-04, RPT-06).</summary>
/// <param name="Kind">The key of the report, such as "month-operation".</param>
/// <param name="DueDay">Day of the month after the period's last one, 1–28; null where the text names no day.</param>
/// <param name="MovesOffHolidays">Whether a due day that is not a working day moves to the next working day (RPT-02, X27).</param>
/// <param name="Recipients">Who receives it, in words.</param>
/// <param name="Source">Where the contract says so.</param>
public sealed record DiaryEntry(
    string Kind,
    BilingualText Title,
    ReportFrequency Every,
    int? DueDay,
    bool MovesOffHolidays,
    BilingualText Recipients,
    string Source);

public enum ReportFrequency
{
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}
