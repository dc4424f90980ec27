using ContactCenter.Domain.Faults;

namespace ContactCenter.FollowUps.Web;

/// <summary>What can be wrong with a message that somebody writes and with no other thing.</summary>
internal static class WebMessageFaults
{
    public static readonly FaultKind Body = new("message-text", "Give text without characters that turn its direction.");
    public static readonly FaultKind File = new("file-refused", "{name}: {zh} / {en}");
}
