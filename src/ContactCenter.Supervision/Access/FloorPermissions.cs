using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Supervision.Access;

/// <summary>What those who run the floor see and do.</summary>
public static class FloorPermissions
{
    public static readonly Permission ReadWallboard = new("wallboard:read", new("查看实时监控", "See the wallboard"), Roles.Overseers);

    /// <summary>Who has a seat reads what is said to it.</summary>
    public static readonly Permission UseSeat = new("seat:use", new("使用坐席", "Work at a seat"), Roles.Agent) { NeedsSeat = true };

    public static readonly Permission Message = new("agent:message", new("向坐席发送消息", "Send messages to agents"), Roles.Supervisor);
    public static readonly Permission ReadAlerts = new("alert:read", new("查看告警", "See alerts"), Roles.Overseers);

    public static readonly Permission AcknowledgeAlerts = new(
        "alert:acknowledge", new("确认告警", "Acknowledge alerts"), Roles.Supervisor, Roles.Administrator);

    public static readonly Permission ChangeBoards = new(
        "board:change", new("编辑大屏", "Change boards"), Roles.Supervisor, Roles.Administrator);

    public static readonly Permission ReadTrunks = new(
        "trunk:read", new("查看中继状态", "See the state of trunks"), Roles.Supervisor, Roles.Auditor, Roles.Administrator);

    public static IReadOnlyList<Permission> All =>
        [UseSeat, ReadWallboard, Message, ReadAlerts, AcknowledgeAlerts, ChangeBoards, ReadTrunks];
}
