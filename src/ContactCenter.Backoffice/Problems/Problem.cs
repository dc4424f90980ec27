using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Backoffice.Problems;

/// <summary>
/// Errors as RFC 9457 problem details: the one form that the whole API has. Each has a <c>code</c>, and so has everything that is wrong
/// with a field, with the values that it speaks of; pages translate the codes, the sentences are for who reads an answer itself.
/// </summary>
public static class Problem
{
    /// <summary>Of values that were understood and cannot be used.</summary>
    public const string InvalidRequest = "invalid-request";

    private const string SomeValues = "Some values cannot be used.";

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

    /// <summary>It cannot be done as things are, which the fault says.</summary>
    public static ProblemHttpResult Conflict(Fault fault) => With(
        StatusCodes.Status409Conflict, new() { ["code"] = fault.Code, ["params"] = fault.Parameters }, fault.Text);

    /// <summary>Every field with everything that is wrong with it.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, Fault[]> errors) =>
        Faulty(StatusCodes.Status400BadRequest, InvalidRequest, errors, SomeValues);

    /// <summary>Every field with what is wrong with it.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, Fault> errors) =>
        Invalid(errors.ToDictionary(e => e.Key, e => new[] { e.Value }));

    public static ProblemHttpResult Invalid(string field, Fault why) => Invalid(new Dictionary<string, Fault[]> { [field] = [why] });

    /// <summary>Something else than the values as such is in the way, and it is known at which fields.</summary>
    /// <param name="status">400–599.</param>
    /// <param name="code">Of the whole.</param>
    /// <param name="errors">By field.</param>
    /// <param name="detail">For who reads an answer.</param>
    public static ProblemHttpResult Faulty(int status, string code, IReadOnlyDictionary<string, Fault[]> errors, string detail) => With(
        status,
        new()
        {
            ["code"] = code,
            ["errors"] = errors.ToDictionary(e => e.Key, e => e.Value.Select(f => f.Text).ToArray()),
            ["faults"] = FaultView.Of(errors),
        },
        detail);

    /// <summary>With members of its own beside the code; pages show what they know of them.</summary>
    /// <param name="status">400–599.</param>
    /// <param name="members">Has <c>code</c>.</param>
    /// <param name="detail">For who reads an answer.</param>
    public static ProblemHttpResult With(int status, Dictionary<string, object?> members, string? detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: members);
}
