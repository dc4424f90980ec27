using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Chat.Desk;

/// <summary>What may be done with chats; how many of them a person sees is decided by the scope.</summary>
public static class ChatPermissions
{
    public static readonly Permission Handle = new("chat:handle", new("处理在线会话", "Handle chats"), Agent) { NeedsSeat = true };

    public static readonly Permission Read = new("chat:read", new("查看在线会话", "See chats"), Supervisor, Auditor);

    /// <summary>Notes to the agent, and ending or moving what nobody ends.</summary>
    public static readonly Permission Supervise = new("chat:supervise", new("督导在线会话", "Supervise chats"), Supervisor);

    public static readonly Permission Configure = new("chat:configure", new("设置在线会话站点", "Set up chat sites"), Administrator);

    internal static Permission[] All { get; } = [Handle, Read, Supervise, Configure];
}
