using System.Globalization;
using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Host.Options;
using ContactCenter.Sip.Digest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Sessions;

/// <summary>How often one address or one person may ask this process; attempts to sign in are counted for the centre by <see cref="SignInGate"/>.</summary>
internal static class RequestLimits
{
    public const string SignIn = "sign-in";

    private const int SegmentsPerMinute = 6;

    /// <summary>The sliding window does not say when it takes requests again; it does not before its oldest part has passed.</summary>
    private const int SecondsPerSegment = 60 / SegmentsPerMinute;

    public static void AddRequestLimits(this IServiceCollection services, SignInSettings settings)
    {
        services.AddSingleton(new SignInAttempts(PartitionedRateLimiter.Create<string, string>(
            user => PerMinute(user, settings.AttemptsPerMinuteAndUser))));
        services.AddSingleton<SignInGate>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(SignIn, http => PerMinute(Network(http), settings.AttemptsPerMinuteAndAddress));
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.UserName() is { Length: > 0 } user
                ? PerMinute(user, settings.RequestsPerMinuteAndUser)
                : RateLimitPartition.GetNoLimiter(string.Empty));
            limits.OnRejected = async (rejected, _) => await Answer(rejected.HttpContext, rejected.Lease).ExecuteAsync(rejected.HttpContext);
        });
    }

    public static ProblemHttpResult Answer(HttpContext http, RateLimitLease lease) =>
        Answer(
            http, lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : SecondsPerSegment);

    public static ProblemHttpResult Answer(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", retryAfterSeconds: seconds);
    }

    /// <summary>Whose attempts are counted together: the address, or its /64 where it is one of IPv6.</summary>
    public static string Network(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? SourceNetwork.Of(address).ToString() : string.Empty;

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
    {
        PermitLimit = permits,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = SegmentsPerMinute,
    });
}

/// <summary>Limits attempts for one user name, wherever they come from.</summary>
internal sealed record SignInAttempts(PartitionedRateLimiter<string> PerUser);
