using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Customers.Access;

/// <summary>
/// What may be done with taxpayers. They are the centre's: no scope narrows them; what they asked is narrowed as calls are.
/// </summary>
internal static class CustomerPermissions
{
    /// <summary>Masked, but for who talks with the taxpayer.</summary>
    public static readonly Permission Read = new("customer:read", new("查看客户", "See customers"), Agent, Supervisor, Auditor, Administrator);

    public static readonly Permission Write = new("customer:write", new("登记和修改客户", "Enter and change customers"), Agent, Supervisor);
    public static readonly Permission Reveal = new(
        "customer:reveal", new("查看客户完整信息", "See customers in full"), Agent, Supervisor, Auditor, Administrator);

    public static readonly Permission Merge = new("customer:merge", new("合并客户", "Merge customers"), Agent, Supervisor);

    /// <summary>Many at once, from a file.</summary>
    public static readonly Permission Import = new("customer:import", new("导入客户", "Import customers"), Supervisor);

    public static readonly Permission Erase = new("customer:erase", new("删除客户个人信息", "Erase customers"), Administrator);

    public static readonly Permission[] All = [Read, Write, Reveal, Merge, Import, Erase];
}
