using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>Something that makes a rule set, a contract or a record unusable.</summary>
/// <param name="Place">Where, as a path of members: indicators[KPI-01].measures[0].targets.</param>
public sealed record RuleProblem(string Place, BilingualText Reason);
