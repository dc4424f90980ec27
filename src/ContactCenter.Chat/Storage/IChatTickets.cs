using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Storage;

/// <summary>What is worked on after a chat.</summary>
/// <param name="Chat">As it ended.</param>
/// <param name="Said">What the visitor could read, in order.</param>
/// <param name="IsAnswerLater">The visitor waits for an answer; otherwise it is a complaint or a suggestion.</param>
public sealed record ChatMatter(ChatSession Chat, IReadOnlyList<ChatMessage> Said, bool IsAnswerLater);

/// <summary>Where chats become work. All that is done belongs to the transaction that keeps the chat's step.</summary>
public interface IChatTickets
{
    /// <returns>The number of the ticket; empty: none was made.</returns>
    Task<string> OpenAsync(ChatMatter matter, CancellationToken cancel);
}

/// <summary>Where nothing makes tickets.</summary>
internal sealed class NoChatTickets : IChatTickets
{
    public Task<string> OpenAsync(ChatMatter matter, CancellationToken cancel) => Task.FromResult(string.Empty);
}
