using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>One sharing of a screen as it stands on the contact: folded from what happened and from nothing else.</summary>
/// <param name="Id">Of this sharing, within its chat.</param>
/// <param name="ProposedAt">When the visitor proposed it; null: the agent asked by itself.</param>
/// <param name="AskedAt">When the agent asked, or took it up.</param>
/// <param name="AskedBy">Which agent.</param>
/// <param name="AgreedAt">When the visitor agreed; null: never.</param>
/// <param name="Language">Of the words to which the visitor agreed.</param>
/// <param name="ShownAt">When the picture came; null: it never did.</param>
/// <param name="EndedAt">When it ended; null: it goes on.</param>
/// <param name="EndedBy">Who ended it, or what.</param>
/// <param name="EndedByAgent">Which agent or supervisor ended it.</param>
/// <param name="Looks">Who saw it, from when to when.</param>
public sealed record ScreenRecord(
    string Id, DateTimeOffset? ProposedAt, DateTimeOffset? AskedAt, AgentId? AskedBy, DateTimeOffset? AgreedAt, string? Language,
    DateTimeOffset? ShownAt, DateTimeOffset? EndedAt, ShareEnd? EndedBy, AgentId? EndedByAgent, ImmutableArray<ScreenLook> Looks)
{
    /// <summary>In their order.</summary>
    public static IReadOnlyList<ScreenRecord> Of(IEnumerable<ChatEvent> history)
    {
        var found = new List<ScreenRecord>();
        foreach (var happened in history)
        {
            if (IdOf(happened) is { } id)
            {
                var at = found.FindIndex(record => record.Id == id);
                var record = at < 0 ? new ScreenRecord(id, null, null, null, null, null, null, null, null, null, []) : found[at];
                var next = Next(record, happened);
                if (at < 0)
                {
                    found.Add(next);
                }
                else
                {
                    found[at] = next;
                }
            }
        }

        return found;
    }

    private static string? IdOf(ChatEvent happened) => happened switch
    {
        ScreenProposed e => e.Share,
        ScreenAsked e => e.Share,
        ScreenAgreed e => e.Share,
        ScreenShared e => e.Share,
        ScreenLooked e => e.Share,
        ScreenLookEnded e => e.Share,
        ScreenShareEnded e => e.Share,
        _ => null,
    };

    private static ScreenRecord Next(ScreenRecord record, ChatEvent happened) => happened switch
    {
        ScreenProposed e => record with { ProposedAt = e.At },
        ScreenAsked e => record with { AskedAt = e.At, AskedBy = e.Agent },
        ScreenAgreed e => record with { AgreedAt = e.At, Language = e.Language },
        ScreenShared e => record with { ShownAt = e.At },
        ScreenLooked e => record with { Looks = record.Looks.Add(new(e.By, e.At, null)) },
        ScreenLookEnded e => record with
        {
            Looks = [.. record.Looks.Select(look => look.By == e.By && look.Until is null ? look with { Until = e.At } : look)],
        },
        ScreenShareEnded e => record with { EndedAt = e.At, EndedBy = e.By, EndedByAgent = e.Agent },
        _ => record,
    };
}

/// <param name="By">Who.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when; null: still.</param>
public sealed record ScreenLook(AgentId By, DateTimeOffset From, DateTimeOffset? Until);
