using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sites;
using ContactCenter.Chat.Storage;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Sample;

/// <summary>The site of a centre that only shows the platform: <c>/chat.html?site=tax</c>.</summary>
public static class ChatSample
{
    public const string Site = "tax";

    /// <summary>Writes it; one that is there stays as it is.</summary>
    /// <param name="database">Where it goes.</param>
    /// <param name="queue">Who answers.</param>
    /// <param name="who">User name.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task WriteAsync(StorageDatabase database, string queue, string who, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(
            """
            INSERT INTO chat.site (id, version, document, reason, saved_at, saved_by)
            VALUES ($1, 1, CAST($2 AS jsonb), $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            cancel, Site, ChatJson.Of(new ChatSite(
                Site, "12366 在线咨询", "12366 online help", queue, [],
                "您好，欢迎使用 12366 在线咨询。请选择咨询类型后开始，也可以先问智能应答。",
                "Welcome to 12366 online help. Choose what it is about and start; the robot can answer many questions at once.")
            {
                Robot = RobotUse.First,
            }),
            "sample", now, who);
}
