using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Quality.Api;

/// <summary>What may be done with the quality of service.</summary>
public static class QualityPermissions
{
    /// <summary>Published results, coverage and agreement, of the queues that somebody sees.</summary>
    public static readonly Permission Read = new(
        "quality:read", new("查看质检", "See quality checks"), Supervisor, Auditor, Administrator, Assessor, Provider);

    public static readonly Permission Score = new("quality:score", new("质检评分", "Score samples"), Supervisor, Administrator);

    /// <summary>Forms, plans, draws; who scores what; when results are published.</summary>
    public static readonly Permission Plan = new(
        "quality:plan", new("管理质检方案与评分表", "Plan quality checks"), Supervisor, Administrator);

    /// <summary>Of an appeal against another person's score.</summary>
    public static readonly Permission Decide = new(
        "quality:decide", new("裁定质检申诉", "Decide appeals against scores"), Supervisor, Administrator, Assessor) { Decides = true };

    /// <summary>What was found at the person's own seat.</summary>
    public static readonly Permission Own = new(
        "quality:own", new("查看本人质检结果并申诉", "See and appeal one's own results"), Agent) { NeedsSeat = true };

    /// <summary>QA-09: what is serious is reported to the bureau.</summary>
    public static readonly Permission See = new(
        "quality:see-serious", new("查收严重质检问题", "Take note of serious findings"), Auditor, Assessor) { NeedsPerson = true };

    /// <summary>QA-11: what others tested.</summary>
    public static readonly Permission Enter = new(
        "quality:enter-external", new("录入外部测评结果", "Enter results of external tests"), Supervisor, Administrator, Assessor);

    /// <summary>Calibrations: who scores what in them, when the scores are opened, what is agreed on.</summary>
    public static readonly Permission Calibrate = new(
        "quality:calibrate", new("组织质检校准", "Moderate calibrations"), Supervisor, Administrator) { NeedsPerson = true };

    internal static Permission[] All { get; } = [Read, Score, Plan, Decide, Own, See, Enter, Calibrate];
}
