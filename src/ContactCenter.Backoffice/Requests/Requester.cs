using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

/// <summary>Who asks, and from where.</summary>
public static class Requester
{
    /// <summary>The user name; for endpoints where somebody is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public static string Name(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Empty where the connection has none.</summary>
    public static string Address(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
}
