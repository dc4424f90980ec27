using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Host.Recordings;

internal static class RecordingPermissions
{
    /// <summary>SEC-02: it leaves the platform.</summary>
    public static readonly Permission Download = new(
        "recording:download", new("下载录音", "Take recordings out"), Supervisor, Auditor, Administrator, Assessor);

    /// <summary>Read and written among those who check; the seat does not see them.</summary>
    public static readonly Permission Note = new(
        "recording:note", new("录音批注", "Note moments of recordings"), Supervisor, Auditor, Administrator, Assessor, Provider);

    public static readonly Permission RenewKeys = new("recording:renew-keys", new("更换录音密钥", "Renew the keys of recordings"), Administrator);
}
