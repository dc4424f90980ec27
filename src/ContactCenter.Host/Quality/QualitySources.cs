using ContactCenter.Quality.Analysis;
using ContactCenter.Quality.Api;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Host.Quality;

/// <summary>Contacts of other slices that may be scored (QA-08), and checks that they do (TKT-11, X12).</summary>
internal static class QualitySources
{
    public static PopulationSource Chats { get; } = new(
        "chats", new("在线会话", "Chats"),
        """
        SELECT c.id, c.ended_at AS at, c.first_owner AS seat, c.queue, NULL::text AS entry_number, c.disposition AS subject,
          c.score AS rating, (extract(epoch FROM c.ended_at - c.opened_at) * 1000)::bigint AS length_ms
        FROM chat.chat c WHERE c.ended_at IS NOT NULL AND c.first_owner IS NOT NULL
        """)
    {
        Words = "SELECT m.at, m.author, m.body FROM chat.message m WHERE m.chat = $1 AND NOT m.is_note ORDER BY m.sequence",
    };

    /// <summary>
    /// Messages, spoken and written, that somebody answered. Who closed them answered them; what is sealed is drawn by nobody.
    /// </summary>
    public static PopulationSource Messages { get; } = new(
        "messages", new("留言答复", "Messages"),
        """
        SELECT f.id, f.closed_at AS at, coalesce(u.agent_id, f.closed_by) AS seat, f.queue, f.entry_number, w.subject,
          NULL::integer AS rating, f.duration_ms AS length_ms
        FROM followups.follow_up f LEFT JOIN app_user u ON u.user_name = f.closed_by
        LEFT JOIN followups.web_message w ON w.follow_up = f.id
        WHERE f.kind IN ('message', 'webMessage') AND f.closed_at IS NOT NULL AND f.closed_by IS NOT NULL
          AND f.result <> 'notNeeded' AND f.sealed IS NULL
        """)
    {
        Words = """
            SELECT w.sent_at, 'visitor', w.title || E'\n' || w.body FROM followups.web_message w WHERE w.follow_up = $1
            UNION ALL
            SELECT f.closed_at, 'agent', f.closing_note FROM followups.follow_up f WHERE f.id = $1 AND f.closing_note IS NOT NULL
            ORDER BY 1
            """,
    };

    /// <summary>Closed tickets that everybody may see who sees tickets; restricted and informants' ones are drawn by nobody.</summary>
    public static PopulationSource Tickets { get; } = new(
        "tickets", new("工单", "Tickets"),
        """
        SELECT t.id, t.closed_at AS at, coalesce(u.agent_id, t.first_owner) AS seat, t.queue, NULL::text AS entry_number, t.subject,
          t.score AS rating, NULL::bigint AS length_ms
        FROM cases.ticket t LEFT JOIN app_user u ON u.user_name = t.first_owner
        WHERE t.state = 'closed' AND t.visibility = 'open' AND t.closed_at IS NOT NULL
        """);

    /// <summary>
    /// Analyses of low ratings, and of tickets that were scored low or whose complaint was proven (ids that begin with a-).
    /// </summary>
    public static QualityItemSource Analyses { get; } = new(
        """
        SELECT CASE WHEN f.id LIKE 'a-%' THEN 'ticketAnalysis' ELSE 'ratingAnalysis' END AS type, coalesce(f.call_id, f.id) AS subject,
          f.closed_at AS done_at, coalesce(u.agent_id, f.closed_by) AS seat, f.queue, f.entry_number, f.id, '' AS note
        FROM followups.follow_up f LEFT JOIN app_user u ON u.user_name = f.closed_by
        WHERE f.kind = 'lowRating' AND f.result = 'analysed'
        """);

    /// <summary>Where taxpayers say how satisfied they are (SAT-03).</summary>
    private static readonly SatisfactionSource[] Satisfaction =
    [
        new("calls", "SELECT r.at, r.rating::integer AS score FROM call_rating r WHERE r.rating IS NOT NULL"),
        new("chats", "SELECT c.ended_at AS at, c.score FROM chat.chat c WHERE c.score IS NOT NULL AND c.ended_at IS NOT NULL"),
        new("tickets", "SELECT t.closed_at AS at, t.score FROM cases.ticket t WHERE t.score IS NOT NULL AND t.closed_at IS NOT NULL"),
        new("surveys", """
            SELECT a.said_at AS at, e.value::integer AS score
            FROM (SELECT DISTINCT ON (follow_up) follow_up, answers, said_at FROM followups.survey_answer ORDER BY follow_up, id DESC) a
            JOIN followups.survey_task t ON t.follow_up = a.follow_up JOIN followups.survey s ON s.id = t.survey
            CROSS JOIN LATERAL jsonb_each_text(a.answers) e
            JOIN LATERAL jsonb_array_elements(s.questions) q ON q->>'id' = e.key AND lower(q->>'kind') = 'scale'
            """),
    ];

    public static IServiceCollection AddQualityCentre(this IServiceCollection services) => services
        .AddSingleton<IQualityCentre, QualityCentre>()
        .AddSingleton(Chats)
        .AddSingleton(Messages)
        .AddSingleton(Tickets)
        .AddSingleton(Analyses)
        .AddSingleton(Satisfaction[0])
        .AddSingleton(Satisfaction[1])
        .AddSingleton(Satisfaction[2])
        .AddSingleton(Satisfaction[3]);
}
