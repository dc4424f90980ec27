using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Centre.Settings;

/// <summary>Who may see and change what decides about every call.</summary>
public static class SettingsPermissions
{
    public static readonly Permission Read = new("setting:read", new("查看系统设置", "See the settings"), Roles.Administrator);
    public static readonly Permission Change = new("setting:change", new("修改系统设置", "Change the settings"), Roles.Administrator);

    public static readonly Permission[] All = [Read, Change];
}
