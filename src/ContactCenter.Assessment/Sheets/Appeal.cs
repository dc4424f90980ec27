using ContactCenter.Assessment.Calendars;

namespace ContactCenter.Assessment.Sheets;

/// <summary>The provider's objection to a finding, a complaint or an indicator of the month (X35).</summary>
/// <param name="TargetId">Id of the record, or the indicator's code.</param>
/// <param name="Decision">Why it was upheld or rejected; null while open.</param>
/// <param name="Month">The month whose indicator it is about; null for the month of the sheet it is given to.</param>
public sealed record Appeal(
    string Id,
    AppealTarget Target,
    string TargetId,
    string Reason,
    string RaisedBy,
    DateTimeOffset RaisedAt,
    AppealState State,
    string? Decision = null,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    YearMonth? Month = null);

public enum AppealTarget
{
    /// <summary>When upheld the finding does not count.</summary>
    Finding,

    /// <summary>When upheld the complaint counts neither as proven nor as valid.</summary>
    Complaint,

    /// <summary>When upheld the bureau corrects a figure; the appeal itself changes none.</summary>
    Indicator,
}

public enum AppealState
{
    Open,
    Upheld,
    Rejected,
    Withdrawn,
}
