using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Settlement;

/// <summary>Whether the performance bond may be taken (FIN-08); the bureau decides.</summary>
public sealed record BondDecision(bool MayBeTaken, BilingualText Basis)
{
    /// <param name="leftDuringTerm">The provider withdrew before the end of the term.</param>
    /// <param name="annualGrade">Grade of the year, by its raw score; null before the annual assessment.</param>
    /// <param name="graded">Whether the rules grade at all.</param>
    public static BondDecision Of(bool leftDuringTerm, Grade? annualGrade, bool graded = true) => (leftDuringTerm, annualGrade) switch
    {
        (true, _) => new(true, new("服务期限内退出服务", "the provider left during the term")),
        (_, { Passing: false }) => new(true, new($"年度考核结果为{annualGrade.Name.Zh}", $"the year's grade is {annualGrade.Name.En}")),
        (_, { }) => new(false, new($"年度考核结果为{annualGrade.Name.Zh}", $"the year's grade is {annualGrade.Name.En}")),
        _ when !graded => new(false, new("考核规则没有等次，没有年度考核等次", "the rules have no grades, so the year has none")),
        _ => new(false, new("年度考核尚未完成", "the annual assessment is not done yet")),
    };
}
