using ContactCenter.Backoffice.Requests;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Problems;

/// <summary>
/// Writes down who tried what they may not: an address outside of their role, from a foreign page, too often. One line for each
/// of these, person and network in a minute, so that nobody fills the log.
/// </summary>
internal sealed partial class Refusals(TimeProvider clock, ILogger<Refusals> logger)
{
    private const int Kept = 10_000;
    private const int LongestPath = 200;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Who, string Network, string What), (long At, int Unseen)> _told = [];

    public void Note(HttpContext http, string what)
    {
        var key = (http.User.UserName(), RequestLimits.Network(http), what);
        int unseen;
        lock (_gate)
        {
            if (_told.TryGetValue(key, out var told) && clock.GetElapsedTime(told.At) < Quiet)
            {
                _told[key] = (told.At, told.Unseen + 1);
                return;
            }

            unseen = told.Unseen;
            if (_told.Count >= Kept)
            {
                _told.Clear();
            }

            _told[key] = (clock.GetTimestamp(), 0);
        }

        var path = http.Request.Path.ToUriComponent();
        Refused(key.Item1, http.Address(), http.Request.Method, path.Length > LongestPath ? path[..LongestPath] : path, what, unseen);
    }

    /// <summary>Null where nobody was refused.</summary>
    public static string? What(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        _ => null,
    };

    [LoggerMessage(1002, LogLevel.Warning, "'{Who}' at {Address} was refused {Method} {Path}: {What} (and {Unseen} times that were not written)")]
    private partial void Refused(string who, string address, string method, string path, string what, int unseen);
}

internal static class RefusalHosting
{
    /// <summary>Before everything that refuses.</summary>
    public static void UseRefusals(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (Refusals.What(context.Response.StatusCode) is { } what)
        {
            context.RequestServices.GetRequiredService<Refusals>().Note(context, what);
        }
    });
}
