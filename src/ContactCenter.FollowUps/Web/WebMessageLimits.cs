using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Requests;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.FollowUps.Web;

/// <summary>How often one network may ask for the public page's data and send a message, at this Host.</summary>
internal static class WebMessageLimits
{
    public const string Send = "web-message";
    public const string Ask = "web-message-ask";

    /// <summary>Questions for each message that may be sent: a person corrects, turns pages, comes again.</summary>
    private const int AsksPerMessage = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddWebMessageLimits(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(limits =>
        {
            limits.AddPolicy(Send, http => Of(http, 1));
            limits.AddPolicy(Ask, http => Of(http, AsksPerMessage));
        });

    private static RateLimitPartition<string> Of(Microsoft.AspNetCore.Http.HttpContext http, int times)
    {
        var permits = http.RequestServices.GetRequiredService<FollowUpOptions>().WebMessagesPerTenMinutes * times;
        var network = http.RequestServices.GetRequiredService<IFollowUpCentre>().NetworkOf(http);
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(network, RateLimiter (_) => new SlidingWindow(permits, Window, time));
    }
}
