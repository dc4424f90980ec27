using ContactCenter.Backoffice.Permissions;
using ContactCenter.Cases.Types;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Cases.Access;

/// <summary>What may be done with tickets; how many of them a person sees is decided by the scope.</summary>
public static class TicketPermissions
{
    public static readonly Permission Read =
        new("ticket:read", new("查看工单", "See tickets"), Agent, Supervisor, Auditor, Assessor, Provider, Informants);
    public static readonly Permission Create = new("ticket:create", new("新建工单", "Enter tickets"), Agent, Supervisor, Informants);

    /// <summary>Reviews, returns, assigns, rejects, merges, and decides whether one is hard (X32).</summary>
    public static readonly Permission Review = new("ticket:review", new("审核、派发工单", "Review and assign tickets"), Supervisor, Informants);
    public static readonly Permission Urge = new("ticket:urge", new("催办工单", "Urge tickets"), Agent, Supervisor, Informants);

    /// <summary>Those of the person's own departments and no others (TKT-08).</summary>
    public static readonly Permission Process =
        new("ticket:process", new("处理本部门工单", "Work on tickets of one's department"), Roles.Department, Informants);
    public static readonly Permission CallBack =
        new("ticket:call-back", new("回访工单", "Call taxpayers back about tickets"), Agent, Supervisor, Informants);
    public static readonly Permission Close = new("ticket:close", new("办结、重开工单", "Close and reopen tickets"), Supervisor, Informants);
    public static readonly Permission Export = new("ticket:export", new("导出工单", "Take tickets out as a file"), Supervisor, Auditor);
    public static readonly Permission Restricted =
        new("ticket:restricted", new("查看受限工单", "See restricted tickets"), Supervisor, Auditor, Assessor);
    public static readonly Permission Informant =
        new("ticket:informant", new("查看举报人工单", "See informants' tickets"), Informants) { NeedsPerson = true };

    /// <summary>The bureau alone finds a complaint proven or not (CMP-03).</summary>
    public static readonly Permission Judge =
        new("ticket:judge", new("认定投诉是否属实", "Find complaints proven or not"), Assessor) { NeedsPerson = true };
    public static readonly Permission ReadTypes =
        new("ticket-type:read", new("查看工单类型", "See types of tickets"), [.. Roles.All, Roles.Department, Informants]);
    public static readonly Permission WriteTypes = new("ticket-type:write", new("维护工单类型", "Change types of tickets"), Administrator);

    /// <summary>The second word about who sees tickets of a type and until when they are due.</summary>
    public static readonly Permission ApproveTypes =
        new("ticket-type:approve", new("复核工单类型变更", "Approve changes of types of tickets"), Administrator, Assessor) { Decides = true };
    public static readonly Permission WriteDepartments = new("department:write", new("维护业务部门", "Change departments"), Administrator);

    /// <summary>With the right to see tickets: those of its tickets that the person sees.</summary>
    public static readonly Permission ReadProblems =
        new("problem:read", new("查看问题", "See problems"), Agent, Supervisor, Auditor, Assessor);

    /// <summary>Raises problems, and takes the steps of those that the person owns.</summary>
    public static readonly Permission WorkProblems = new("problem:work", new("处理问题", "Work on problems"), Agent, Supervisor);

    /// <summary>Takes the steps of all, closes and reopens them, and answers their tickets.</summary>
    public static readonly Permission ManageProblems = new("problem:manage", new("管理问题", "Manage problems"), Supervisor);

    /// <summary>Whether somebody could see tickets of this kind at all, in whatever queue or department.</summary>
    internal static bool MaySee(ICaseCentre centre, string person, TicketVisibility visibility) =>
        (centre.Holds(person, Read) || centre.Holds(person, Process))
        && (visibility is not TicketVisibility.Informant || centre.Holds(person, Informant));

    internal static Permission[] All { get; } =
    [
        Read, Create, Review, Urge, Process, CallBack, Close, Export, Restricted, Informant, Judge, ReadTypes, WriteTypes, WriteDepartments,
        ApproveTypes, ReadProblems, WorkProblems, ManageProblems,
    ];
}
