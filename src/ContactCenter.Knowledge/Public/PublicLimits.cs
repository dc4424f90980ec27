using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Knowledge.Public;

/// <summary>How often one network may read the public pages, at this Host.</summary>
internal static class PublicLimits
{
    public const string Read = "public-knowledge";

    private const int PagesPerMinute = 240;

    public static IServiceCollection AddPublicLimits(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(Read, Of));

    private static RateLimitPartition<string> Of(HttpContext http)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(
            http.RequestServices.GetRequiredService<IKnowledgeCentre>().NetworkOf(http),
            RateLimiter (_) => new SlidingWindow(PagesPerMinute, TimeSpan.FromMinutes(1), time));
    }
}

/// <summary>What the public pages ask of the database.</summary>
internal sealed class PublicQueries(StorageDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <summary>Articles that were used in most contacts lately.</summary>
    public Task<List<string>> MostUsedAsync(int most, CancellationToken cancel) => database.ReadAsync(
        "SELECT article FROM knowledge.use WHERE at >= $1 GROUP BY article ORDER BY count(*) DESC, article LIMIT $2",
        r => r.GetString(0), cancel, time.GetUtcNow() - Period, most);
}
