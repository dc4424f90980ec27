using ContactCenter.Domain.Faults;

namespace ContactCenter.Chat.Desk;

/// <summary>What can be wrong with what is asked of chats and with no other thing.</summary>
public static class ChatFaults
{
    public static readonly FaultKind NoChatQueue = new("no-chat-queue", "'{queue}' is a queue of calls.");
    public static readonly FaultKind NoOrigin = new("no-origin", "'{origin}' is no origin such as https://tax.example.cn.");
    public static readonly FaultKind NoToken = new("chat-token-form", "Give 32 random bytes as base64url: 43 characters.");
    public static readonly FaultKind SiteTwin =
        new("chat-site-twin", "There is '{site}': ids that differ by small and capital letters alone are one.");
    public static readonly FaultKind NoConsent = new("link-consent", "Ask the taxpayer first.");
    public static readonly FaultKind File = new("chat-file-refused", "{name}: {zh} / {en}");
}
