using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Desk;

/// <summary>A message on a page.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Agent">The agent, where one wrote it.</param>
/// <param name="Body">Plain text; of a file its name.</param>
/// <param name="ClientId">The writer's own id; null for what the platform says.</param>
/// <param name="IsNote">Not for the visitor.</param>
/// <param name="Notice">What the platform says, for programs; null for people's words.</param>
/// <param name="File">Of the file that it brings; null: none.</param>
public sealed record ChatMessageView(
    long Sequence, DateTimeOffset At, ChatAuthor Author, string? Agent, string Body, string? ClientId, bool IsNote, string? Notice,
    string? File)
{
    public static ChatMessageView Of(ChatMessage message) => new(
        message.Sequence, message.At, message.Author, message.Agent?.Value, message.Body, message.ClientId, message.IsNote,
        message.Notice, message.File);
}

/// <param name="Text">1–4000 characters.</param>
/// <param name="ClientId">1–64 letters, digits and hyphens: the same words sent again are taken once.</param>
public sealed record ChatMessageForm(string? Text, string? ClientId);

/// <param name="UpTo">Everything up to this place.</param>
/// <param name="Visible">The page shows it to somebody; otherwise it only arrived.</param>
public sealed record ChatSeenForm(long UpTo, bool Visible);

/// <param name="Sequence">The place of the message, now or before.</param>
public sealed record ChatReceipt(long Sequence);
