using ContactCenter.Workforce.Training;

namespace ContactCenter.Workforce.Api;

/// <param name="Project">Id of a contract.</param>
/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="FirstOn">A local day.</param>
/// <param name="LastOn">A local day, not before the first.</param>
/// <param name="Goals">1 to 2,000 characters.</param>
public sealed record TrainingPlanForm(string? Project, string? Title, DateOnly? FirstOn, DateOnly? LastOn, string? Goals);

/// <summary>A session that is planned.</summary>
/// <param name="Plan">Id of the plan; null: none.</param>
/// <param name="Project">Id of a contract.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Topic">One line of 1 to 100 characters.</param>
/// <param name="Trainer">One line of 1 to 50 characters.</param>
/// <param name="Place">One line of 1 to 100 characters.</param>
/// <param name="Agenda">1 to 2,000 characters.</param>
/// <param name="StartsAt">At most a year ahead and 31 days ago: what was held is entered late, too.</param>
/// <param name="EndsAt">At most 12 hours later.</param>
/// <param name="Policy">Of a training about a policy: one that is owed.</param>
/// <param name="Finding">Of a training by a finding: one that owes it.</param>
/// <param name="Course">Id of the article of a course; null: none.</param>
/// <param name="People">Numbers of at most 1,000; null: everybody who is engaged for the project on the day; for taxpayers nobody.</param>
/// <param name="Taxpayers">Ids of new taxpayers, of a training for them at least one.</param>
public sealed record TrainingSessionForm(
    string? Plan, string? Project, TrainingKind? Kind, string? Topic, string? Trainer, string? Place, string? Agenda,
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, PolicyRef? Policy, string? Finding, string? Course, IReadOnlyList<string>? People,
    IReadOnlyList<string>? Taxpayers);

/// <param name="Number">Of somebody who should attend.</param>
public sealed record AttendanceForm(string? Number);

/// <param name="Guests">People beside staff, 0 to 10,000.</param>
/// <param name="Summary">What came of it: 1 to 2,000 characters.</param>
public sealed record TrainingEnd(int? Guests, string? Summary);

/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record TrainingCancellation(string? Reason);

/// <param name="Name">One line of 1 to 100 characters.</param>
/// <param name="AddedOn">A local day, not after today.</param>
public sealed record NewTaxpayerForm(string? Name, DateOnly? AddedOn);

/// <summary>Either the code or the signature.</summary>
/// <param name="Code">As it is shown there.</param>
/// <param name="Signature">A PNG picture in Base64 of at most 40 KB.</param>
public sealed record OwnAttendance(string? Code, byte[]? Signature);

/// <param name="Content">1 to 5.</param>
/// <param name="Trainer">1 to 5.</param>
/// <param name="Use">1 to 5.</param>
/// <param name="Comment">Up to 500 characters; null: none.</param>
public sealed record OwnAnswer(int? Content, int? Trainer, int? Use, string? Comment);
