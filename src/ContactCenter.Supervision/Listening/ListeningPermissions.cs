using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Supervision.Listening;

/// <summary>What may be done in a live call of others. No program does it in a person's place.</summary>
public static class ListeningPermissions
{
    public static readonly Permission Monitor = new(
        "call:monitor", new("监听通话", "Listen to live calls"), Roles.Supervisor) { NeedsPerson = true };

    public static readonly Permission Whisper = new(
        "call:whisper", new("耳语指导", "Whisper to agents"), Roles.Supervisor) { NeedsPerson = true };

    public static readonly Permission Barge = new("call:barge", new("强插通话", "Barge into calls"), Roles.Supervisor) { NeedsPerson = true };

    public static readonly Permission TakeOver = new(
        "call:take-over", new("接管通话", "Take calls over"), Roles.Supervisor) { NeedsPerson = true };

    public static readonly Permission ForceRelease = new(
        "call:force-release", new("强拆通话", "End calls by force"), Roles.Supervisor) { NeedsPerson = true };

    /// <summary>Whether the agent sees it, whether a reason is asked.</summary>
    public static readonly Permission Rule = new(
        "call:rule-supervision", new("设定监控规则", "Set how live calls are supervised"), Roles.Administrator) { NeedsPerson = true };

    public static IReadOnlyList<Permission> All => [Monitor, Whisper, Barge, TakeOver, ForceRelease, Rule];

    public static Permission Of(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Whisper => Whisper,
        SupervisionMode.Barge => Barge,
        _ => Monitor,
    };
}
