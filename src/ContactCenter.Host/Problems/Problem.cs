using ContactCenter.Grains.Abstractions.Calls;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Host.Problems;

/// <summary>Errors as RFC 9457 problem details with a <c>code</c> that screens translate.</summary>
internal static class Problem
{
    public static IResult Of(int status, string code, string? detail = null, int? retryAfterSeconds = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (retryAfterSeconds is { } seconds)
        {
            extensions["retryAfterSeconds"] = seconds;
        }

        return Results.Problem(detail, statusCode: status, extensions: extensions);
    }

    public static IResult NotFound(string code) => Of(StatusCodes.Status404NotFound, code);

    public static IResult Forbidden(string code = "forbidden") => Of(StatusCodes.Status403Forbidden, code);

    /// <summary>Values that were understood and cannot be used; every field with what is wrong with it.</summary>
    public static IResult Invalid(IReadOnlyDictionary<string, string> errors) => Invalid(errors.ToDictionary(e => e.Key, e => new[] { e.Value }));

    /// <summary>The same, where a field may have several things wrong with it.</summary>
    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors) => Results.Problem(
        "Some values cannot be used.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "invalid-request",
            ["errors"] = errors,
        });

    public static IResult Invalid(string field, string why) => Invalid(new Dictionary<string, string> { [field] = why });

    /// <summary>204, or 409 with the reason a grain gave.</summary>
    public static IResult Of(CommandResult result) => result.Accepted
        ? Results.NoContent()
        : Of(StatusCodes.Status409Conflict, result.Refusal ?? "refused");

    /// <summary>Gives a code to answers that the framework made without a body.</summary>
    public static void AddCode(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.TryAdd("code", CodeOf(problem, context.HttpContext.Request));
    }

    private static string CodeOf(ProblemDetails problem, HttpRequest request) => problem.Status switch
    {
        StatusCodes.Status400BadRequest => request.HasJsonContentType() ? "invalid-json" : "invalid-request",
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
