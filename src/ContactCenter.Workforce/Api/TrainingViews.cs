using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Training;

namespace ContactCenter.Workforce.Api;

/// <summary>A session as those who hold trainings see it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Plan">Id of its plan; null: none.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Topic">One line.</param>
/// <param name="Trainer">Who trains.</param>
/// <param name="Place">Where.</param>
/// <param name="Agenda">In words.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is over.</param>
/// <param name="State">How it stands.</param>
/// <param name="Policy">What it explains; null: no policy.</param>
/// <param name="Finding">The finding that it is owed by; null: none.</param>
/// <param name="Course">Id of the article of the course; null: none.</param>
/// <param name="HeldAt">When it was over; null: it is not held.</param>
/// <param name="Guests">People beside staff.</param>
/// <param name="Summary">What came of it.</param>
/// <param name="Cancelled">Why it is not held; null: it is.</param>
/// <param name="Invited">Who should attend.</param>
/// <param name="Attended">Of them.</param>
public sealed record TrainingSummary(
    string Id, string Number, string? Plan, string Project, TrainingKind Kind, string Topic, string Trainer, string Place, string Agenda,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, TrainingState State, PolicyRef? Policy, string? Finding, string? Course,
    DateTimeOffset? HeldAt, int? Guests, string? Summary, string? Cancelled, int Invited, int Attended)
{
    internal static TrainingSummary Of(TrainingLine line, DateTimeOffset now)
    {
        var s = line.Session;
        return new(
            s.Id, s.Number, s.Plan, s.Project, s.Kind, s.Topic, s.Trainer, s.Place, s.Agenda, s.StartsAt, s.EndsAt, s.StateAt(now),
                s.Policy,
            s.Finding, s.Course, s.HeldAt, s.Guests, s.Summary, s.Cancelled, line.Invited, line.Attended);
    }
}

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Projects">That trainings are held for.</param>
/// <param name="Plans">The last that begin first.</param>
/// <param name="HeldThisYear">Sessions for staff that were held in this calendar year: at least two are owed (STF-12).</param>
public sealed record TrainingRows(
    IReadOnlyList<TrainingSummary> Items, long Total, IReadOnlyList<StaffProject> Projects, IReadOnlyList<TrainingPlan> Plans,
    int HeldThisYear);

/// <param name="Session">What it is.</param>
/// <param name="Code">Shown at the session to who attends it; null: this person does not hold trainings.</param>
/// <param name="Trainees">Who should attend, in order of their numbers.</param>
/// <param name="Materials">Its files.</param>
/// <param name="Answers">What those who attended say; whose they are is not said.</param>
public sealed record TrainingView(
    TrainingSummary Session, string? Code, IReadOnlyList<Trainee> Trainees, IReadOnlyList<TrainingMaterial> Materials,
    IReadOnlyList<TrainingAnswer> Answers);

/// <summary>What has to be trained.</summary>
/// <param name="Policies">What is due first first (STF-11).</param>
/// <param name="Findings">That no session is planned for (SAT-04).</param>
/// <param name="Taxpayers">Those that nobody was trained of first (STF-12).</param>
/// <param name="Courses">That can be taught.</param>
/// <param name="Today">A local day.</param>
public sealed record TrainingNeeds(
    IReadOnlyList<PolicyNeed> Policies, IReadOnlyList<FindingNeed> Findings, IReadOnlyList<NewTaxpayer> Taxpayers,
    IReadOnlyList<CourseChoice> Courses, DateOnly Today);

/// <param name="Items">What the person should attend or has attended, the last first.</param>
public sealed record OwnTrainings(IReadOnlyList<OwnTrainingView> Items);

/// <param name="Id">Of the session.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Topic">One line.</param>
/// <param name="Trainer">Who trains.</param>
/// <param name="Place">Where.</param>
/// <param name="Agenda">In words.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is over.</param>
/// <param name="State">How it stands.</param>
/// <param name="Course">Id of the article of the course; null: none.</param>
/// <param name="Way">How they attended; null: they have not.</param>
/// <param name="HasAnswered">They have said what they think of it.</param>
/// <param name="Materials">Its files.</param>
public sealed record OwnTrainingView(
    string Id, string Number, TrainingKind Kind, string Topic, string Trainer, string Place, string Agenda, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt, TrainingState State, string? Course, AttendanceWay? Way, bool HasAnswered,
    IReadOnlyList<TrainingMaterial> Materials);
