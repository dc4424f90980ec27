using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Assessment.Api;

/// <summary>Who asks, and from where.</summary>
internal static class Requester
{
    /// <summary>For endpoints behind a policy, where somebody is signed in.</summary>
    public static string Name(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static string Address(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
}
