using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Host.Transcripts;

internal static class TranscriptPermissions
{
    /// <summary>Audio goes to an engine for it. What was made of a recording is read by whoever may listen to it.</summary>
    public static readonly Permission Make = new(
        "transcript:make", new("制作录音文字稿", "Make and take over transcripts"), Supervisor, Auditor, Administrator, Assessor);
}
