using System.Threading.RateLimiting;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Chat.Visitors;

/// <summary>How often one network may begin chats and ask of them, at this Host.</summary>
internal static class VisitorLimits
{
    public const string Begin = "chat-begin";
    public const string Use = "chat-use";

    public static IServiceCollection AddVisitorLimits(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(limits =>
        {
            limits.AddPolicy(Begin, http => Of(http, TimeSpan.FromMinutes(10), o => o.SessionsPerTenMinutes));
            limits.AddPolicy(Use, http => Of(http, TimeSpan.FromSeconds(10), o => o.RequestsPerTenSeconds));
        });

    private static RateLimitPartition<string> Of(HttpContext http, TimeSpan window, Func<ChatOptions, int> permits)
    {
        var services = http.RequestServices;
        var most = permits(services.GetRequiredService<ChatOptions>());
        var time = services.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(
            services.GetRequiredService<IChatCentre>().NetworkOf(http), RateLimiter (_) => new SlidingWindow(most, window, time));
    }
}
