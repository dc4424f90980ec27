using System.Globalization;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Staff;
using NodaTime;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>Sends notices of change to the bureau (STF-02, STF-03).</summary>
internal sealed class NoticeDesk(
    PostStore store, IBureauChannel channel, IWorkforceCentre centre, IRosterCentre clock, TimeProvider time)
{
    /// <summary>Entered and sent, or neither.</summary>
    public async Task SendAsync(string project, ChangeNotice notice, StaffMember person, CancellationToken cancel)
    {
        var contract = (await centre.ProjectsAsync(cancel)).First(p => p.Id == project).Name.Chinese;
        var at = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(clock.Zone).ToDateTimeOffset();
        var kind = notice.Kind switch
        {
            NoticeKind.Joins => "入岗",
            NoticeKind.Leaves => "离岗",
            NoticeKind.ChangesPost => "换岗",
        };
        var file = BureauDocuments.Notice(
            "人员变动告知书",
            [
                new("项目", contract), new("人员", $"{person.Name}（工号 {person.Number}）"), new("变动", kind),
                new("变动日期", Day(notice.EffectiveOn)), new("告知日期", Day(notice.NoticeOn)), new("文号", notice.Document),
            ],
            at);
        await store.NoticeAsync(
            project, notice,
            () => channel.SendAsync(
                project, $"人员变动告知 Change of staff {notice.Document}", $"notice-{Day(notice.NoticeOn)}.pdf", file, notice.EnteredBy,
                cancel),
            cancel);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
