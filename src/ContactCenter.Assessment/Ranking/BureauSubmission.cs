using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Ranking;

/// <summary>What a bureau scores its provider with for a quarter, signed by its main leader (RNK-06).</summary>
/// <param name="Score">0–100.</param>
/// <param name="SignedOffBy">主要领导; not the person who entered it.</param>
public sealed record BureauSubmission(
    BureauId Bureau, ProviderId Provider, YearQuarter Quarter, Fraction Score, string EnteredBy, string SignedOffBy, DateTimeOffset SubmittedAt)
{
    /// <summary>Every problem at once; nothing when the submission can be taken.</summary>
    public IReadOnlyList<RuleProblem> Check()
    {
        var problems = new ProblemList();
        problems.Required("bureau", Bureau.Value);
        problems.Required("provider", Provider.Value);
        problems.Percent("score", Score);
        problems.Required("enteredBy", EnteredBy);
        problems.Required("signedOffBy", SignedOffBy);
        problems.AddIf(SignedOffBy == EnteredBy, "signedOffBy", "须由主要领导签发", "the main leader must sign it off");
        return problems.All;
    }

    /// <summary>The bureaus whose submission for the quarter is not there yet.</summary>
    /// <param name="expected">Every bureau that has a provider in the quarter.</param>
    public static IReadOnlyList<BureauId> Missing(YearQuarter quarter, IEnumerable<BureauId> expected, IEnumerable<BureauSubmission> submissions) =>
        [.. expected.Except(submissions.Where(s => s.Quarter == quarter).Select(s => s.Bureau)).OrderBy(b => b.Value, StringComparer.Ordinal)];
}
