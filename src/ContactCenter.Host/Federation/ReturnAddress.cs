using Microsoft.AspNetCore.WebUtilities;

namespace ContactCenter.Host.Federation;

/// <summary>Where the browser goes after the provider: to a page of this site and to no other.</summary>
internal static class ReturnAddress
{
    private const int Longest = 2_048;

    /// <summary>
    /// A path, with a query or without. Browsers take <c>//</c> and <c>/\</c> for the begin of another site's address, and leave out tabs
    /// and line breaks.
    /// </summary>
    public static bool IsInside(string wanted) =>
        wanted.Length is > 0 and <= Longest && wanted[0] == '/' && (wanted.Length == 1 || wanted[1] is not ('/' or '\\'))
        && wanted.All(c => c is > ' ' and <= '~');

    /// <summary>The sign-in page, which says why nobody was signed in.</summary>
    /// <param name="refused">As a code.</param>
    /// <param name="wanted">Where the person wanted to go.</param>
    public static string SignInPage(string refused, string? wanted) => QueryHelpers.AddQueryString(
        "/sign-in",
        wanted is null or "/" ? new Dictionary<string, string?> { ["refused"] = refused }
            : new Dictionary<string, string?> { ["refused"] = refused, ["redirect"] = wanted });
}
