using ContactCenter.Chat.Sites;

namespace ContactCenter.Host.Sessions;

/// <summary>The page of visitors may stand within the pages of its site, and nothing else may within anything.</summary>
internal static class ChatFramePolicy
{
    private const string Page = "/chat.html";
    private const string Nobody = "frame-ancestors 'none'";

    /// <summary>After <see cref="SecurityHeaders"/>.</summary>
    public static void UseChatFramePolicy(this IApplicationBuilder app)
    {
        var frames = app.ApplicationServices.GetRequiredService<IChatFrames>();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.Equals(Page, StringComparison.Ordinal)
                && await frames.AncestorsAsync(context.Request.Query["site"].ToString(), context.RequestAborted) is { Count: > 0 } origins)
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString()
                    .Replace(Nobody, $"frame-ancestors 'self' {string.Join(' ', origins)}", StringComparison.Ordinal);
                headers.Remove("X-Frame-Options");
            }

            await next(context);
        });
    }
}
