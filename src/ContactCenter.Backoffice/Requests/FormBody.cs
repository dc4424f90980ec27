using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Backoffice.Requests;

/// <summary>The form that a request carries.</summary>
public static class FormBody
{
    /// <summary>What <see cref="IOException"/> has when no system call failed.</summary>
    private const int NoSystemError = unchecked((int)0x80131620);

    /// <returns>The form, or why there is none: another type of content (415), not a whole form or one with too much in it (400).</returns>
    public static async Task<(IFormCollection? Form, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return (null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send multipart/form-data."));
        }

        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted), null);
        }
        catch (InvalidDataException e) when (e.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            // The reader has one kind of error for a form that is broken and one that is too much; its words tell them apart.
            return (null, Problem.Of(StatusCodes.Status400BadRequest, "form-too-much", e.Message));
        }
        catch (Exception e) when (e is InvalidDataException || IsCutOff(e))
        {
            return (null, Problem.Of(StatusCodes.Status400BadRequest, "broken-form", "The form cannot be read to its end."));
        }
    }

    /// <summary>
    /// The reader of parts says so by an error of its own; a disk that is full or a body that is too large stays what it is.
    /// </summary>
    private static bool IsCutOff(Exception error) => error is IOException and not BadHttpRequestException && error.HResult == NoSystemError;
}
