using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Workforce.Access;

/// <summary>What may be done with rosters and leave. All but what is of one's own seat is of the whole centre.</summary>
public static class RosterPermissions
{
    public static readonly Permission Read =
        new("roster:read", new("查看排班与考勤", "See rosters and attendance"), Supervisor, Auditor, Assessor, Administrator);

    /// <summary>Shifts, rules, weeks, swaps.</summary>
    public static readonly Permission Plan = new("roster:plan", new("排班", "Make rosters"), Supervisor, Administrator);

    /// <summary>The provider's word on a leave (SIT-04).</summary>
    public static readonly Permission ApproveLeave =
        new("leave:approve", new("以供应商身份审批请假", "Approve leave for the provider"), Supervisor, Administrator) { Decides = true };

    /// <summary>The bureau's word on a leave (SIT-04).</summary>
    public static readonly Permission AcceptLeave =
        new("leave:accept", new("以税务局身份审批请假", "Approve leave for the bureau"), Assessor) { Decides = true };

    /// <summary>One's own shifts, swaps and leave.</summary>
    public static readonly Permission Own =
        new("roster:own", new("查看本人排班、换班与请假", "See one's shifts, swap them, ask for leave"), Agent) { NeedsSeat = true };

    internal static Permission[] All { get; } = [Read, Plan, ApproveLeave, AcceptLeave, Own];
}
