using System.Collections.Immutable;

namespace ContactCenter.Chat.Sites;

/// <summary>A page of the bureau on which chats begin.</summary>
/// <param name="Id">1–64 letters, digits, hyphens, dots or underscores.</param>
/// <param name="Name">As visitors read it above their chat.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Queue">Who answers; its calendar says when.</param>
/// <param name="Origins">Pages that may show the chat within themselves: <c>https://tax.example.cn</c>; at most 20.</param>
/// <param name="Welcome">What stands above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
public sealed record ChatSite(
    string Id, string Name, string NameEnglish, string Queue, ImmutableArray<string> Origins, string Welcome, string WelcomeEnglish);

/// <summary>A site with its version.</summary>
public sealed record KeptSite(ChatSite Site, int Version, DateTimeOffset SavedAt, string SavedBy);
