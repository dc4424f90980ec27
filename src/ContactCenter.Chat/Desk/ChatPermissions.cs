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

    /// <summary>Seeing the screen of a visitor in a chat that one has open (CHT-10); the agent of the chat sees it anyway.</summary>
    public static readonly Permission LookAtScreens = new("chat:look", new("查看访客共享的屏幕", "See screens that visitors share"), Supervisor);

    public static readonly Permission Configure = new("chat:configure", new("设置在线会话站点", "Set up chat sites"), Administrator);

    /// <summary>Seeing what the robot did not know, and saying what was done about it.</summary>
    public static readonly Permission Teach = new("chat:teach", new("改进智能应答", "Improve the robot"), Supervisor, Administrator);

    /// <summary>Programs that bring what is written by another channel, and take the answers (CHT-12).</summary>
    public static readonly Permission Carry = new("channel:carry", new("接入其他在线渠道", "Carry chats of other channels"), Administrator);

    internal static Permission[] All { get; } = [Handle, Read, Supervise, LookAtScreens, Configure, Teach, Carry];
}
