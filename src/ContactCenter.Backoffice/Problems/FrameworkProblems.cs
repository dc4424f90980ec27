using System.Text.Json;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Backoffice.Problems;

/// <summary>Gives codes to answers that the framework made.</summary>
public static class FrameworkProblems
{
    public static void AddCode(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.TryAdd("code", CodeOf(problem, context.HttpContext.Request));
        if (problem is HttpValidationProblemDetails { Errors: var errors })
        {
            problem.Extensions.TryAdd(
                "faults",
                errors.ToDictionary(e => e.Key, e => e.Value.Select(text => FaultView.Of(Wrong.Unusable) with { Text = text }).ToArray()));
        }
    }

    /// <summary>
    /// The field of a body at which reading it ended, as the names of fields are written: <c>items[2].testedOn</c>; null where that is no
    /// field's fault.
    /// </summary>
    /// <param name="error">As the framework threw it.</param>
    public static string? FieldOf(BadHttpRequestException error) =>
        error.InnerException is JsonException { Path: { } path } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    private static string CodeOf(ProblemDetails problem, HttpRequest request) => problem.Status switch
    {
        StatusCodes.Status400BadRequest => request.HasJsonContentType() ? "invalid-json" : Problem.InvalidRequest,
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "error",
    };
}
