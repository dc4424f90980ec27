using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Live;

/// <summary>What those who run the floor see and do, beside the wallboard.</summary>
internal static class FloorPermissions
{
    public static readonly Permission SetQueues = new("agent:set-queues", new("调整坐席队列", "Change the queues of agents"), Roles.Supervisor);
    public static readonly Permission Message = new("agent:message", new("向坐席发送消息", "Send messages to agents"), Roles.Supervisor);
    public static readonly Permission ReadAlerts = new("alert:read", new("查看告警", "See alerts"), Roles.Overseers);

    public static readonly Permission AcknowledgeAlerts = new(
        "alert:acknowledge", new("确认告警", "Acknowledge alerts"), Roles.Supervisor, Roles.Administrator);

    public static readonly Permission ChangeBoards = new(
        "board:change", new("编辑大屏", "Change boards"), Roles.Supervisor, Roles.Administrator);

    public static readonly Permission ReadTrunks = new(
        "trunk:read", new("查看中继状态", "See the state of trunks"), Roles.Supervisor, Roles.Auditor, Roles.Administrator);

    /// <summary>About agents.</summary>
    public static IReadOnlyList<Permission> OfAgents => [SetQueues, Message];

    /// <summary>About the centre.</summary>
    public static IReadOnlyList<Permission> OfTheCentre => [ReadAlerts, AcknowledgeAlerts, ChangeBoards, ReadTrunks];
}
