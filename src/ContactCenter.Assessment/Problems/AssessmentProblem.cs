using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Assessment.Problems;

/// <summary>Problems whose text is in both languages, each with its place.</summary>
internal static class AssessmentProblem
{
    /// <summary>All problems with their places; nothing was applied.</summary>
    public static ProblemHttpResult Unusable(IReadOnlyList<RuleProblem> problems, int status = StatusCodes.Status400BadRequest) => Problem.With(
        status,
        new() { ["code"] = "unusable", ["problems"] = problems.Select(PlaceProblem.Of).ToList() },
        "Nothing was applied.");

    /// <summary>Why something cannot be done as things are.</summary>
    public static ProblemHttpResult Refused(string code, IReadOnlyList<BilingualText> problems) => Problem.With(
        StatusCodes.Status409Conflict,
        new() { ["code"] = code, ["problems"] = problems.Select(p => new PlaceProblem(string.Empty, TextView.Of(p))).ToList() },
        "It was refused.");
}

/// <summary>One problem and where it is.</summary>
public sealed record PlaceProblem(string Path, TextView Text)
{
    internal static PlaceProblem Of(RuleProblem problem) => new(problem.Place, TextView.Of(problem.Reason));
}
