using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Centre.Prompts;

/// <summary>Who may see and change what callers hear.</summary>
public static class PromptPermissions
{
    public static readonly Permission Read = new("prompt:read", new("查看提示音", "See prompts"), Roles.Administrator);
    public static readonly Permission Change = new("prompt:change", new("修改提示音", "Change prompts"), Roles.Administrator);

    public static readonly Permission[] All = [Read, Change];
}
