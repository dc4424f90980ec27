using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.FollowUps.Api;

/// <summary>What may be done with messages and calls back; how many of them a person sees is decided by the scope.</summary>
public static class FollowUpPermissions
{
    /// <summary>Of the queues that one's seat serves, or with a scope beyond it.</summary>
    public static readonly Permission Read =
        new("follow-up:read", new("查看留言与回呼", "See messages and calls back"), Agent, Supervisor, Auditor, Administrator, Roles.Provider,
            Informants);

    public static readonly Permission Work =
        new("follow-up:work", new("处理留言与回呼", "Work on messages and calls back"), Agent) { NeedsSeat = true };

    /// <summary>One's own at a seat, or with a scope beyond it that of others.</summary>
    public static readonly Permission Create =
        new("follow-up:create", new("新建回呼任务", "Ask for calls back"), Agent, Supervisor);

    public static readonly Permission Close =
        new("follow-up:close", new("办结留言与回呼", "Close messages and calls back"), Agent, Supervisor);

    public static readonly Permission Assign =
        new("follow-up:assign", new("分派留言与回呼", "Assign messages and calls back"), Supervisor);

    public static readonly Permission Export =
        new("follow-up:export", new("导出留言与回呼", "Take messages and calls back out as a file"), Supervisor, Auditor);

    public static readonly Permission Play =
        new("message:play", new("听取、阅读留言", "Listen to and read messages"), Agent, Supervisor, Auditor, Informants);

    internal static Permission[] All { get; } = [Read, Work, Create, Close, Assign, Export, Play];
}
