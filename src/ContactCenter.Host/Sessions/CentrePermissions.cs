using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Description;
using ContactCenter.Supervision.Access;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Host.Sessions;

/// <summary>What may be done in the centre itself; how much of it a person sees is decided by the scope.</summary>
internal static class CentrePermissions
{
    public static readonly Permission UseSeat = FloorPermissions.UseSeat;
    public static readonly Permission HandleCalls = new("call:handle", new("处理通话", "Handle calls"), Agent) { NeedsSeat = true };

    public static readonly Permission DialNumbers = new("call:dial", new("外呼", "Call numbers"), Agent) { NeedsSeat = true };

    /// <summary>Of the queues that one's seat serves, or with a scope beyond it.</summary>
    public static readonly Permission ReadLostCalls = new("lost-call:read", new("查看呼损清单", "See the list of lost calls"), Roles.All);

    public static readonly Permission ReadAgents = new("agent:read", new("查看坐席", "See agents"), Overseers);

    /// <summary>One's own, or with a scope beyond the seat that of others.</summary>
    public static readonly Permission SetAvailability = new("agent:set-availability", new("设置坐席状态", "Set the availability of agents"), Agent, Supervisor);

    public static readonly Permission ReadWallboard = FloorPermissions.ReadWallboard;

    /// <summary>Of one's own seat, or with a scope beyond it.</summary>
    public static readonly Permission ReadCalls = new("call:read", new("查看通话记录", "See calls"), Roles.All);
    public static readonly Permission RevealNumbers = new("call:reveal-number", new("查看完整主叫号码", "See callers' numbers in full"), Roles.All);
    public static readonly Permission ExportCalls = new("call:export", new("导出通话记录", "Take calls out as a file"), Overseers);
    public static readonly Permission PlayRecordings = new("recording:play", new("听取录音", "Listen to recordings"), Roles.All);

    public static readonly Permission ReadMetrics = new("metric:read", new("查看话务报表", "See figures of calls"), Overseers);
    public static readonly Permission ExportMetrics = new("metric:export", new("导出话务报表", "Take figures of calls out"), Overseers);
    public static readonly Permission ReadAgentTimes = new("agent-time:read", new("查看坐席工时", "See agents' times"), Overseers);
    public static readonly Permission ExportAgentTimes = new("agent-time:export", new("导出坐席工时", "Take agents' times out"), Overseers);

    public static readonly Permission ReadHosts = new("host:read", new("查看主机", "See the Hosts"), Administrator);
    public static readonly Permission DrainHosts = new("host:drain", new("停用主机", "Take Hosts out of work"), Administrator);

    public static readonly Permission[] All =
    [
        HandleCalls, DialNumbers, ReadLostCalls, ReadAgents, SetAvailability, ReadCalls, RevealNumbers, ExportCalls,
            PlayRecordings, ReadMetrics,
        ExportMetrics, ReadAgentTimes, ExportAgentTimes, ReadHosts, DrainHosts, ApiDescription.Read,
    ];
}
