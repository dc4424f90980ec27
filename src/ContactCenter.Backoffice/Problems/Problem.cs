using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Backoffice.Problems;

/// <summary>Errors as RFC 9457 problem details with a <c>code</c> that pages translate: the one form that the whole API has.</summary>
public static class Problem
{
    /// <summary>Of values that were understood and cannot be used.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <param name="status">400–599.</param>
    /// <param name="code">What went wrong, for programs: lower case with hyphens.</param>
    /// <param name="detail">What went wrong, for who reads an answer; null: the code says it.</param>
    /// <param name="retryAfterSeconds">When the same may be tried again.</param>
    public static ProblemHttpResult Of(int status, string code, string? detail = null, int? retryAfterSeconds = null)
    {
        var members = new Dictionary<string, object?> { ["code"] = code };
        if (retryAfterSeconds is { } seconds)
        {
            members["retryAfterSeconds"] = seconds;
        }

        return With(status, members, detail);
    }

    /// <summary>What does not exist and what is not this person's to see answer alike.</summary>
    public static ProblemHttpResult NotFound(string code = "not-found") => Of(StatusCodes.Status404NotFound, code);

    public static ProblemHttpResult Forbidden(string code = "forbidden") => Of(StatusCodes.Status403Forbidden, code);

    /// <summary>It cannot be done as things are.</summary>
    public static ProblemHttpResult Conflict(string code, string? detail = null) => Of(StatusCodes.Status409Conflict, code, detail);

    /// <summary>Every field with everything that is wrong with it.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) => With(
        StatusCodes.Status400BadRequest,
        new() { ["code"] = InvalidRequest, ["errors"] = errors },
        "Some values cannot be used.");

    /// <summary>Every field with what is wrong with it.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string> errors) =>
        Invalid(errors.ToDictionary(e => e.Key, e => new[] { e.Value }));

    public static ProblemHttpResult Invalid(string field, string why) => Invalid(new Dictionary<string, string[]> { [field] = [why] });

    /// <summary>With members of its own beside the code; pages show what they know of them.</summary>
    /// <param name="status">400–599.</param>
    /// <param name="members">Has <c>code</c>.</param>
    /// <param name="detail">For who reads an answer.</param>
    public static ProblemHttpResult With(int status, Dictionary<string, object?> members, string? detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: members);
}
