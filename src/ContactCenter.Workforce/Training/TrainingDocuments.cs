using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Documents.Access;
using ContactCenter.Workforce.Access;

namespace ContactCenter.Workforce.Training;

/// <summary>
/// What the five documents of a session begin with (STF-13): plan, sign-in sheet, handbook, survey, summary. They are Chinese, as all
/// documents for the bureau are.
/// </summary>
internal sealed class TrainingDocuments(TrainingQueries trainings, ITrainingCentre centre, IPermissionSource permissions) : IDocumentSource
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public DocumentSourceKind Kind => DocumentSourceKind.Training;

    public async Task<DocumentSubject?> FindAsync(ClaimsPrincipal user, string number, CancellationToken cancel)
    {
        if (!permissions.Of(user).Allows(TrainingPermissions.Read) || await trainings.FindByNumberAsync(number, cancel) is not { } line)
        {
            return null;
        }

        var session = line.Session;
        var trainees = await trainings.TraineesAsync(session.Id, cancel);
        var answers = await trainings.AnswersAsync(session.Id, cancel);
        var materials = await trainings.MaterialsAsync(session.Id, cancel);
        return new(number, session.Topic, ValuesOf(line, trainees, answers, materials), Rows: []);
    }

    private Dictionary<string, string> ValuesOf(
        TrainingLine line, List<Trainee> trainees, List<TrainingAnswer> answers, List<TrainingMaterial> materials)
    {
        var session = line.Session;
        var came = trainees.Where(t => t.Way is not null).ToList();
        return new()
        {
            ["topic"] = session.Topic,
            ["trainingDate"] = $"{Moment(session.StartsAt)} 至 {Moment(session.EndsAt)}",
            ["place"] = session.Place,
            ["trainer"] = session.Trainer,
            ["audience"] = string.Create(Invariant, $"应参加 {line.Invited} 人"),
            ["goals"] = session.Agenda,
            ["agenda"] = session.Agenda,
            ["content"] = session.Agenda,
            ["references"] = string.Join('\n', materials.Select(m => m.FileName)),
            ["attendees"] = string.Join('\n', came.Select(t => $"{t.Number} {t.Name} {WordOf(t.Way!.Value)} {Moment(t.At!.Value)}")),
            ["attendance"] = string.Create(
                Invariant, $"应参加 {line.Invited} 人，实到 {line.Attended} 人{(session.Guests is > 0 and var g ? $"，另有纳税人 {g} 人" : "")}"),
            ["answers"] = string.Create(Invariant, $"实到 {line.Attended} 人，收回 {answers.Count} 份"),
            ["findings"] = answers.Count == 0 ? string.Empty : string.Create(
                Invariant,
                $"内容 {answers.Average(a => a.Content):0.0} 分，讲师 {answers.Average(a => a.Trainer):0.0} 分，"
                + $"实用性 {answers.Average(a => a.Use):0.0} 分（满分 5 分）"),
            ["suggestions"] = string.Join('\n', answers.Where(a => a.Comment.Length > 0).Select(a => a.Comment)),
            ["summary"] = session.Summary ?? string.Empty,
        };
    }

    private string Moment(DateTimeOffset at) => centre.Local(at).ToString("yyyy-MM-dd HH:mm", Invariant);

    private static string WordOf(AttendanceWay way) => way switch
    {
        AttendanceWay.Code => "签到码",
        AttendanceWay.Signature => "手写签名",
        AttendanceWay.Entered => "讲师登记",
    };
}
