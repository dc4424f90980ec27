using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Workforce.Training;

/// <summary>What trainings ask of the centre around them: files, what other slices say has to be trained, and courses.</summary>
public interface ITrainingCentre
{
    FileVault Files { get; }

    /// <summary>Times as documents write them.</summary>
    DateTimeOffset Local(DateTimeOffset moment);

    /// <summary>Policies that have to be explained, what is due first first (STF-11).</summary>
    Task<IReadOnlyList<PolicyNeed>> PoliciesAsync(CancellationToken cancel);

    /// <summary>A policy was explained: its duty is met by when that was.</summary>
    /// <returns>False when nothing is owed of it any more.</returns>
    Task<bool> PolicyHeldAsync(PolicyRef policy, DateTimeOffset heldAt, int attendees, string note, string by, CancellationToken cancel);

    /// <summary>Findings of quality that owe a training and have none that was done, what is due first first (SAT-04).</summary>
    Task<IReadOnlyList<FindingNeed>> FindingsAsync(CancellationToken cancel);

    /// <summary>Courses of the knowledge base that are in force.</summary>
    IReadOnlyList<CourseChoice> Courses();
}

/// <param name="Article">Id.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Title">Of the version.</param>
/// <param name="DueAt">Until when it is explained.</param>
/// <param name="IsOverdue">It was not in time.</param>
public sealed record PolicyNeed(string Article, int Number, string Title, DateTimeOffset DueAt, bool IsOverdue);

/// <param name="Id">Of the finding.</param>
/// <param name="Text">What has to be done.</param>
/// <param name="Seat">Who is trained; null: nobody in particular.</param>
/// <param name="DueOn">The last day.</param>
public sealed record FindingNeed(string Id, string Text, string? Seat, DateOnly DueOn);

/// <param name="Article">Id.</param>
/// <param name="Title">Of the version in force.</param>
public sealed record CourseChoice(string Article, string Title);
