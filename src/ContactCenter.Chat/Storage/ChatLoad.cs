using ContactCenter.History.Queries;

namespace ContactCenter.Chat.Storage;

/// <summary>Chats in the view of what goes on at the same time (LIV-03).</summary>
public static class ChatLoad
{
    /// <summary>
    /// Every chat from its first moment to its end, whoever answers. None is open for a week: silence ends it before. <c>$4</c> is a queue.
    /// </summary>
    public static readonly LoadSpans Spans = new(
        """
        SELECT opened_at AS begins, COALESCE(ended_at, $2) AS ends FROM chat.chat
        WHERE opened_at >= $1 - interval '7 days' AND opened_at < $2 AND COALESCE(ended_at, $2) > $1
          AND ($4::text IS NULL OR queue = $4)
        """);
}
