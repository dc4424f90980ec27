using ContactCenter.Assessment.Rules;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Assessment.Api;

/// <summary>Errors as problem details with a <c>code</c>, in the form that the whole API has.</summary>
internal static class ApiProblem
{
    /// <summary>What does not exist and what is not this person's to see answer alike.</summary>
    public static IResult NotFound(string code = "not-found") => Of(StatusCodes.Status404NotFound, code);

    public static IResult Conflict(string code, string? detail = null) => Of(StatusCodes.Status409Conflict, code, detail);

    public static IResult Of(int status, string code, string? detail = null) =>
        Results.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>Every field with what is wrong with it.</summary>
    public static IResult Invalid(IReadOnlyDictionary<string, string> errors) => Results.Problem(
        "Some values cannot be used.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "invalid-request",
            ["errors"] = errors.ToDictionary(e => e.Key, e => new[] { e.Value }),
        });

    public static IResult Invalid(string field, string why) => Invalid(new Dictionary<string, string> { [field] = why });

    /// <summary>All problems with their places; nothing was applied.</summary>
    public static IResult Unusable(IReadOnlyList<RuleProblem> problems, int status = StatusCodes.Status400BadRequest) => Results.Problem(
        "Nothing was applied.",
        statusCode: status,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "unusable",
            ["problems"] = problems.Select(PlaceProblem.Of).ToList(),
        });

    /// <summary>Why something cannot be done as things are.</summary>
    public static IResult Refused(string code, IReadOnlyList<BilingualText> problems) => Results.Problem(
        "It was refused.",
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["problems"] = problems.Select(p => new PlaceProblem(string.Empty, TextView.Of(p))).ToList(),
        });
}

/// <summary>One problem and where it is.</summary>
public sealed record PlaceProblem(string Path, TextView Text)
{
    internal static PlaceProblem Of(RuleProblem problem) => new(problem.Place, TextView.Of(problem.Reason));
}
