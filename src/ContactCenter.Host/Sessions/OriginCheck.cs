using ContactCenter.Backoffice.Problems;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// A WebSocket carries the session's cookie but no antiforgery token, and another port of the same machine counts as the same site:
/// so a browser's request to a hub or the phone must come from a page of this server.
/// </summary>
internal static class OriginCheck
{
    private static readonly string[] Guarded = ["/hubs", "/sip"];

    public static void UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
        Array.Exists(Guarded, path => context.Request.Path.StartsWithSegments(path)) && !IsOwn(context.Request)
            ? Problem.Forbidden("foreign-origin").ExecuteAsync(context)
            : next(context));

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value && IsAsSafe(uri, request)));

    /// <summary>A page that came in the clear may be anybody's, whatever name it has.</summary>
    private static bool IsAsSafe(Uri origin, HttpRequest request) => !request.IsHttps || origin.Scheme == Uri.UriSchemeHttps;
}
