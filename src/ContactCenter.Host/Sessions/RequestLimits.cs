using System.Globalization;
using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Host.Options;
using ContactCenter.Sip.Digest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Sessions;

/// <summary>How often one address or one person may ask this process; attempts to sign in are counted for the centre by <see cref="SignInGate"/>.</summary>
internal static class RequestLimits
{
    public const string SignIn = "sign-in";

    public static void AddRequestLimits(this IServiceCollection services, SignInSettings settings)
    {
        services.AddSingleton(all => new SignInAttempts(PartitionedRateLimiter.Create<string, string>(
            user => PerMinute(user, settings.AttemptsPerMinuteAndUser, all.GetRequiredService<TimeProvider>()))));
        services.AddSingleton<SignInGate>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(SignIn, http => PerMinute(Network(http), settings.AttemptsPerMinuteAndAddress, Clock(http)));
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.UserName() is { Length: > 0 } user
                ? PerMinute(user, settings.RequestsPerMinuteAndUser, Clock(http))
                : RateLimitPartition.GetNoLimiter(string.Empty));
            limits.OnRejected = async (rejected, _) => await Answer(rejected.HttpContext, rejected.Lease).ExecuteAsync(rejected.HttpContext);
        });
    }

    public static ProblemHttpResult Answer(HttpContext http, RateLimitLease lease) =>
        Answer(http, lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1);

    public static ProblemHttpResult Answer(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", retryAfterSeconds: seconds);
    }

    /// <summary>Whose attempts are counted together: the address, or its /64 where it is one of IPv6.</summary>
    public static string Network(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? SourceNetwork.Of(address).ToString() : string.Empty;

    private static TimeProvider Clock(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>();

    private static RateLimitPartition<string> PerMinute(string key, int permits, TimeProvider time) =>
        RateLimitPartition.Get(key, RateLimiter (_) => new SlidingWindow(permits, TimeSpan.FromMinutes(1), time));
}

/// <summary>Limits attempts for one user name, wherever they come from.</summary>
internal sealed record SignInAttempts(PartitionedRateLimiter<string> PerUser);
