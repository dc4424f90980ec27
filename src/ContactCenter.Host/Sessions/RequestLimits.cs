using System.Globalization;
using System.Threading.RateLimiting;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using ContactCenter.Sip.Digest;

namespace ContactCenter.Host.Sessions;

/// <summary>How often one address or one person may ask this process; attempts to sign in are counted for the centre by <see cref="SignInGate"/>.</summary>
internal static class RequestLimits
{
    public const string SignIn = "sign-in";

    private const int SegmentsPerMinute = 6;

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
            limits.OnRejected = async (rejected, _) => await Answer(rejected.Lease).ExecuteAsync(rejected.HttpContext);
        });
    }

    public static IResult Answer(RateLimitLease lease) =>
        Answer(lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1);

    public static IResult Answer(int seconds) =>
        new RetryLater(Problem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", retryAfterSeconds: seconds), seconds);

    public static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    /// <summary>Whose attempts are counted together: the address, or its /64 where it is one of IPv6.</summary>
    public static string Network(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? SourceNetwork.Of(address).ToString() : string.Empty;

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
    {
        PermitLimit = permits,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = SegmentsPerMinute,
    });

    private sealed class RetryLater(IResult problem, int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Limits attempts for one user name, wherever they come from.</summary>
internal sealed record SignInAttempts(PartitionedRateLimiter<string> PerUser);
