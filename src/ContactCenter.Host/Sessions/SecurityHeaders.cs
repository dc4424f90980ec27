namespace ContactCenter.Host.Sessions;

/// <summary>What browsers are told to refuse: everything that does not come from this server.</summary>
internal static class SecurityHeaders
{
    // Element Plus and ECharts set style attributes, so inline styles are allowed; inline scripts are not.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; font-src 'self' data:; connect-src 'self' {0}; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>A browser that came over TLS comes over nothing else for a year, to this name and those below it.</summary>
    private const string OnlyTls = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = string.Format(System.Globalization.CultureInfo.InvariantCulture, Policy, WebSockets(context.Request));
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "microphone=(self), display-capture=(self), camera=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyTls;
        }

        if (context.Request.Path.StartsWithSegments("/api"))
        {
            headers.CacheControl = "no-store";
        }

        return next(context);
    });

    /// <summary>Older browsers do not take <c>'self'</c> for WebSockets, so the server's own address is written out.</summary>
    private static string WebSockets(HttpRequest request) =>
        request.Host.HasValue && !request.Host.Value.AsSpan().ContainsAny(" ;,'\"") ? $"{(request.IsHttps ? "wss" : "ws")}://{request.Host.Value}" : string.Empty;
}
