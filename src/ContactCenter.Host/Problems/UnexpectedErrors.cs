using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Hosts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Host.Problems;

/// <summary>The last resort: a request fails with a code and one log line, never with a stack trace on the wire.</summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> logger, IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
            return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = Refused(bad) });
        }

        var (status, code) = exception switch
        {
            // Before the other: nobody is to look for a database that is away.
            _ when DatabaseErrors.IsBusy(exception) => (StatusCodes.Status503ServiceUnavailable, "busy"),
            _ when DatabaseErrors.IsUnavailable(exception) => (StatusCodes.Status503ServiceUnavailable, "database-unavailable"),
            FileAwayException => (StatusCodes.Status503ServiceUnavailable, "evidence-host-away"),
            // A grain did not answer, or its Host has just died: a moment later it does.
            _ when GrainFaults.IsAway(exception) => (StatusCodes.Status503ServiceUnavailable, "busy"),
            _ => (StatusCodes.Status500InternalServerError, "error"),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            RequestFailed(context.Request.Method, context.Request.Path, code, exception);
        }

        context.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = (exception as FileAwayException)?.Message, Extensions = { ["code"] = code } },
        });
    }

    /// <summary>Codes are given to it as to all that the framework refuses; of a body that cannot be read the field is named.</summary>
    private static ProblemDetails Refused(BadHttpRequestException bad) => FrameworkProblems.FieldOf(bad) is { } field
        ? new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [Wrong.Unusable.With().Text] })
        {
            Status = bad.StatusCode,
            Title = null,
        }
        : new() { Status = bad.StatusCode };

    [LoggerMessage(1001, LogLevel.Error, "{Method} {Path} failed: {Code}")]
    private partial void RequestFailed(string method, PathString path, string code, Exception error);
}
