using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Identity.Access;

/// <summary>
/// Holds guesses up: passwords, codes of a second factor and recovery codes are counted together, by the name and the network that they
/// come from, whether somebody signs in or is signed in. The Host brings it.
/// </summary>
public interface ISignInGuard
{
    /// <returns>Null when the person may try; else the answer: 423 or 429.</returns>
    Task<ProblemHttpResult?> AdmitAsync(HttpContext http, string userName);

    /// <summary>Writes an attempt down that failed, whatever becomes of the request.</summary>
    /// <param name="http">From where.</param>
    /// <param name="userName">Whose account.</param>
    /// <param name="why">As a code.</param>
    Task CountFailureAsync(HttpContext http, string userName, string why);
}
