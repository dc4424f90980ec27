using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Figures;

/// <summary>How chats of one channel were answered in a period (CHT-12).</summary>
/// <param name="Channel">web, or the name of another channel.</param>
/// <param name="Begun">All that began.</param>
/// <param name="ByRobot">Those that never asked for a person.</param>
/// <param name="Requested">Asked for a person.</param>
/// <param name="Answered">A person answered.</param>
/// <param name="FirstAnswerJudged">Those whose first answer can be judged (CHT-02).</param>
/// <param name="FirstAnswerMet">First answer within 30 s of the offer.</param>
/// <param name="QueueNoticeMissed">Stretches of waiting without a notice in 30 s (CHT-03).</param>
/// <param name="AgentSilences">Silences beyond two minutes without asking (CHT-04).</param>
/// <param name="ReminderMissed">Silences of visitors beyond four minutes without a reminder (CHT-05).</param>
/// <param name="RatingPushed">Asked to rate.</param>
/// <param name="RatingReceived">Rated.</param>
/// <param name="RatingSatisfied">Rated 4 or 5.</param>
/// <param name="WaitSeconds">Average from the request to the answer; null: nobody was answered.</param>
public sealed record ChannelFigures(
    string Channel, long Begun, long ByRobot, long Requested, long Answered, long FirstAnswerJudged, long FirstAnswerMet,
    long QueueNoticeMissed, long AgentSilences, long ReminderMissed, long RatingPushed, long RatingReceived, long RatingSatisfied,
    double? WaitSeconds);

/// <summary>The figures of chats that are over, by channel, on the days on which they began.</summary>
internal sealed class ChatFigures(StorageDatabase database)
{
    /// <param name="from">From this moment.</param>
    /// <param name="to">Before this one.</param>
    /// <param name="channel">Of this one; null: of each.</param>
    /// <param name="queues">Of these alone; null: all.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<ChannelFigures>> OfAsync(
        DateTimeOffset from, DateTimeOffset to, string? channel, IReadOnlyCollection<string>? queues, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT c.channel, count(*), count(*) FILTER (WHERE c.requested_at IS NULL AND c.call IS NULL),
              count(*) FILTER (WHERE c.requested_at IS NOT NULL),
              count(*) FILTER (WHERE c.requested_at IS NOT NULL AND c.first_owner IS NOT NULL),
              coalesce(sum(v.judged), 0)::bigint, coalesce(sum(v.met), 0)::bigint, coalesce(sum(v.unnoticed), 0)::bigint,
              coalesce(sum(v.silences), 0)::bigint, coalesce(sum(v.unreminded), 0)::bigint,
              count(*) FILTER (WHERE c.rating_asked), count(*) FILTER (WHERE c.score IS NOT NULL), count(*) FILTER (WHERE c.score >= 4),
              avg(extract(epoch FROM c.connected_at - c.requested_at)) FILTER (WHERE c.connected_at >= c.requested_at)::double precision
            FROM chat.chat c
            LEFT JOIN LATERAL (
              SELECT count(*) FILTER (WHERE rule = 'firstAnswer') AS judged, count(*) FILTER (WHERE rule = 'firstAnswer' AND is_met) AS met,
                count(*) FILTER (WHERE rule = 'queueNotice' AND NOT is_met) AS unnoticed,
                count(*) FILTER (WHERE rule = 'agentSilence' AND NOT is_met) AS silences,
                count(*) FILTER (WHERE rule = 'visitorReminder' AND NOT is_met) AS unreminded
              FROM chat.verdict WHERE chat = c.id) v ON true
            WHERE c.ended_at IS NOT NULL AND c.opened_at >= $1 AND c.opened_at < $2 AND ($3::text IS NULL OR c.channel = $3)
              AND ($4::text[] IS NULL OR c.queue = ANY ($4::text[]))
            GROUP BY c.channel ORDER BY c.channel
            """,
            r => new ChannelFigures(
                r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7),
                r.GetInt64(8), r.GetInt64(9), r.GetInt64(10), r.GetInt64(11), r.GetInt64(12), r.IsDBNull(13) ? null : r.GetDouble(13)),
            cancel, from, to, channel, queues?.ToArray());
}
