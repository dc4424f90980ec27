using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Host.Recordings;

internal static class RecordingPermissions
{
    public static readonly Permission RenewKeys = new("recording:renew-keys", new("更换录音密钥", "Renew the keys of recordings"), Administrator);
}
