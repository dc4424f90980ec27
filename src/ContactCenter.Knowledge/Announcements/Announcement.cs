namespace ContactCenter.Knowledge.Announcements;

/// <summary>By what taxpayers are told.</summary>
public enum AnnouncementWay
{
    /// <summary>The public pages, and the page of visitors before a chat.</summary>
    Page,

    /// <summary>Short messages to who called about it.</summary>
    Sms,

    /// <summary>What adapters bring to who chatted by another channel.</summary>
    Channel,
}

/// <summary>Something that taxpayers are told without having asked (OUT-05).</summary>
/// <param name="Id">Of it.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">One line.</param>
/// <param name="Article">What says more; null: the list of what is asked most.</param>
/// <param name="Ways">By what.</param>
/// <param name="Subjects">Short messages go to who called about these or what is below them.</param>
/// <param name="From">First local day of those calls and chats.</param>
/// <param name="To">Last local day of them.</param>
/// <param name="EndsAt">Until when it is shown and sent.</param>
/// <param name="Sms">Numbers that it was for when it was released.</param>
/// <param name="Channel">People of other channels that it was for then.</param>
/// <param name="Contracts">Whose log of what the project office was told has it.</param>
/// <param name="ReleasedAt">When.</param>
/// <param name="ReleasedBy">User name.</param>
/// <param name="EndedAt">When somebody ended it early.</param>
/// <param name="EndedBy">User name.</param>
public sealed record Announcement(
    string Id, string Title, string Body, string? Article, IReadOnlyList<AnnouncementWay> Ways, IReadOnlyList<string> Subjects,
    DateOnly? From, DateOnly? To, DateTimeOffset EndsAt, int Sms, int Channel, IReadOnlyList<string> Contracts, DateTimeOffset ReleasedAt,
    string ReleasedBy, DateTimeOffset? EndedAt = null, string? EndedBy = null)
{
    /// <summary>The public page that says more.</summary>
    public static string PathOf(string? article) => article is null ? "/help/hot" : "/help/a/" + Uri.EscapeDataString(article);
}

/// <param name="Help">Public pages that showed it.</param>
/// <param name="Chat">Pages of visitors that showed it before a chat.</param>
public sealed record AnnouncementViews(long Help, long Chat);
