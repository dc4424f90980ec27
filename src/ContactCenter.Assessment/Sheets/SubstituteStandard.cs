using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// 另行制定的考核标准 for the exempted indicators of one month (KPI-15). An indicator that it does not name is not assessed that month;
/// an empty list is the bureau's decision to assess none of them.
/// </summary>
public sealed record SubstituteStandard(IReadOnlyList<Indicator> Indicators, string Reason, string Evidence, string EnteredBy, string ApprovedBy);
