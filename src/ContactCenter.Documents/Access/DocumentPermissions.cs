using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Documents.Access;

/// <summary>What may be done with documents.</summary>
public static class DocumentPermissions
{
    /// <summary>In the city all that are not restricted; elsewhere what one wrote oneself.</summary>
    public static readonly Permission Read = new("document:read", new("查看文档", "See documents"), Agent, Supervisor, Auditor, Assessor);

    public static readonly Permission Write = new("document:write", new("编制文档", "Write documents"), Agent, Supervisor);

    /// <summary>Of others: nobody reviews what they wrote (TKT-09).</summary>
    public static readonly Permission Review =
        new("document:review", new("审核文档", "Review documents"), Supervisor, Assessor) { Decides = true };

    public static readonly Permission Archive = new("document:archive", new("归档文档", "Archive documents"), Supervisor);

    /// <summary>Also documents about what is restricted.</summary>
    public static readonly Permission Restricted =
        new("document:restricted", new("查看受限文档", "See restricted documents"), Supervisor, Auditor, Assessor);

    public static readonly Permission ReadTemplates = new(
        "document-template:read", new("查看文档模板", "See templates of documents"), Agent, Supervisor, Auditor, Assessor, Administrator);

    public static readonly Permission WriteTemplates =
        new("document-template:write", new("维护文档模板", "Change templates of documents"), Administrator);

    internal static Permission[] All { get; } = [Read, Write, Review, Archive, Restricted, ReadTemplates, WriteTemplates];
}
