using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Desk;

/// <summary>The visitor's screen as the seat sees it.</summary>
/// <param name="Id">Of this sharing.</param>
/// <param name="State">How far it is.</param>
/// <param name="At">Since when.</param>
public sealed record SeatShare(string Id, ShareState State, DateTimeOffset At)
{
    internal static SeatShare? Of(ChatShare? share) => share is null ? null : new(share.Id, share.State, share.At);
}

/// <summary>A sharing of a screen as the contact keeps it.</summary>
/// <param name="Id">Of this sharing.</param>
/// <param name="ProposedAt">When the visitor proposed it; null: the agent asked by itself.</param>
/// <param name="AskedAt">When the agent asked, or took it up; null: it did not.</param>
/// <param name="AskedBy">Which agent.</param>
/// <param name="AgreedAt">When the visitor agreed; null: never.</param>
/// <param name="Language">Of the words to which the visitor agreed.</param>
/// <param name="ShownAt">When the picture came; null: it never did.</param>
/// <param name="EndedAt">When it ended; null: it goes on.</param>
/// <param name="EndedBy">Who ended it, or what.</param>
/// <param name="EndedByAgent">Which agent or supervisor.</param>
/// <param name="Looks">Who saw it.</param>
public sealed record ScreenShareView(
    string Id, DateTimeOffset? ProposedAt, DateTimeOffset? AskedAt, string? AskedBy, DateTimeOffset? AgreedAt, string? Language,
    DateTimeOffset? ShownAt, DateTimeOffset? EndedAt, ShareEnd? EndedBy, string? EndedByAgent, IReadOnlyList<ScreenLookView> Looks)
{
    internal static ScreenShareView Of(ScreenRecord record) => new(
        record.Id, record.ProposedAt, record.AskedAt, record.AskedBy?.Value, record.AgreedAt, record.Language, record.ShownAt,
        record.EndedAt, record.EndedBy, record.EndedByAgent?.Value,
        [.. record.Looks.Select(look => new ScreenLookView(look.By.Value, look.From, look.Until))]);
}

/// <param name="By">Who.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when; null: still.</param>
public sealed record ScreenLookView(string By, DateTimeOffset From, DateTimeOffset? Until);
