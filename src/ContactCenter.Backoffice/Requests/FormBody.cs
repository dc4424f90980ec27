using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

/// <summary>The form that a request carries.</summary>
public static class FormBody
{
    /// <summary>What <see cref="IOException"/> has when no system call failed.</summary>
    private const int NoSystemError = unchecked((int)0x80131620);

    /// <summary>Null for what is not a form, or not a whole one.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException || IsCutOff(e))
        {
            return null;
        }
    }

    /// <summary>
    /// The reader of parts says so by an error of its own; a disk that is full or a body that is too large stays what it is.
    /// </summary>
    private static bool IsCutOff(Exception error) => error is IOException and not BadHttpRequestException && error.HResult == NoSystemError;
}
