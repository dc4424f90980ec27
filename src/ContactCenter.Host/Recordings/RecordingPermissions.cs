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

    /// <summary>Rules by which recordings go.</summary>
    public static readonly Permission Keep = new(
        "recording:keep", new("设定录音保存期限", "Set how long recordings are kept"), Administrator) { NeedsPerson = true };

    public static readonly Permission SeeKeeping = new(
        "recording:see-keeping", new("查看录音保存与清理", "See how recordings are kept and what went"), Auditor, Administrator, Assessor);

    /// <summary>Whoever placed a hold does not release it.</summary>
    public static readonly Permission Hold = new(
        "recording:hold", new("录音法律保留", "Hold recordings, and release holds"), Auditor, Administrator, Assessor) { NeedsPerson = true };

    public static readonly Permission Volumes = new(
        "recording:volumes", new("管理录音存储卷", "Add and drain volumes of recordings"), Administrator) { NeedsPerson = true };

    public static readonly Permission RenewKeys = new("recording:renew-keys", new("更换录音密钥", "Renew the keys of recordings"), Administrator);
}
