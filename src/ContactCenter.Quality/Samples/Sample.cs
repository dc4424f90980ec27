using System.Collections.Immutable;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Samples;

/// <summary>How a contact became a sample.</summary>
public enum SampleOrigin
{
    Plan,
    Supervisor,
    Complaint,

    /// <summary>In the place of one that could not be scored.</summary>
    Replacement,
}

/// <summary>A sample to be.</summary>
/// <param name="Source">Of the contact.</param>
/// <param name="Contact">Which.</param>
/// <param name="Purpose">What it is scored for.</param>
/// <param name="Origin">How it came.</param>
/// <param name="FormHash">By which it is scored.</param>
public sealed record NewSample(string Source, SourceContact Contact, SamplePurpose Purpose, SampleOrigin Origin, string FormHash)
{
    public string? Draw { get; init; }

    public string? Stratum { get; init; }

    public int? Rank { get; init; }

    public bool IsDouble { get; init; }

    /// <summary>Why, where somebody chose it.</summary>
    public string? Reason { get; init; }

    public static NewSample Of(string source, SourceContact contact, SamplePurpose purpose, SampleOrigin origin, string formHash) =>
        new(source, contact, purpose, origin, formHash);
}

/// <summary>A contact that is scored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Of the contact.</param>
/// <param name="Contact">Of the source.</param>
/// <param name="ContactAt">When it was.</param>
/// <param name="Seat">Who had it.</param>
/// <param name="Purpose">What it is scored for.</param>
/// <param name="Origin">How it came.</param>
/// <param name="FormHash">By which it is scored, whatever becomes of the form.</param>
/// <param name="IsDouble">Whether a second scorer scores it, too.</param>
/// <param name="CreatedAt">When it was drawn or chosen.</param>
/// <param name="State">As it was left; what it is now: <see cref="SampleTransitions.At"/>.</param>
/// <param name="Version">Of two people who take a step at once one does.</param>
public sealed record Sample(
    string Id, string Source, string Contact, DateTimeOffset ContactAt, string Seat, SamplePurpose Purpose, SampleOrigin Origin,
    string FormHash, bool IsDouble, DateTimeOffset CreatedAt, SampleState State, int Version)
{
    public string? Queue { get; init; }

    public string? Subject { get; init; }

    /// <summary>1–5.</summary>
    public int? Rating { get; init; }

    public long? LengthMs { get; init; }

    public string? Draw { get; init; }

    public string? Stratum { get; init; }

    public int? Rank { get; init; }

    public string? Reason { get; init; }

    /// <summary>User name.</summary>
    public string? Scorer { get; init; }

    /// <summary>User name.</summary>
    public string? SecondScorer { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The last moment at which the seat may appeal.</summary>
    public DateTimeOffset? AppealUntil { get; init; }

    public string? AppealReason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    public string? VerdictReason { get; init; }

    /// <summary>0–10,000 hundredths of a point.</summary>
    public int? Total { get; init; }

    public bool BusinessError { get; init; }

    public bool Violation { get; init; }

    public string? ReplacedBy { get; init; }

    public DateTimeOffset? BureauSeenAt { get; init; }

    public string? BureauSeenBy { get; init; }
}

/// <summary>What a scorer says at a moment of a contact.</summary>
/// <param name="At">Seconds from the beginning of the recording; null: of the whole.</param>
/// <param name="Recording">Which of the call's.</param>
/// <param name="Item">Of the form; null: of none.</param>
/// <param name="Text">1–500 characters.</param>
public sealed record EvaluationComment(decimal? At, string? Recording, string? Item, string Text);

/// <summary>What a scorer answered.</summary>
/// <param name="Ordinal">1 the first scorer, 2 the blind second, 3 after an appeal.</param>
/// <param name="Scorer">User name.</param>
/// <param name="Answers">Option by item; null: it does not apply.</param>
/// <param name="Comments">In order of their moments.</param>
/// <param name="Remark">Of the whole.</param>
/// <param name="Version">Of the draft: of two windows one saves.</param>
/// <param name="SubmittedAt">Null: a draft.</param>
/// <param name="Score">Null: a draft.</param>
public sealed record Evaluation(
    int Ordinal, string Scorer, IReadOnlyDictionary<string, string?> Answers, ImmutableArray<EvaluationComment> Comments,
    string Remark, int Version, DateTimeOffset? SubmittedAt, Score? Score);

/// <param name="At">When.</param>
/// <param name="By">User name.</param>
/// <param name="Step">What was done.</param>
/// <param name="To">The state after it.</param>
/// <param name="Text">Why.</param>
public sealed record SampleEvent(DateTimeOffset At, string By, string Step, SampleState To, string? Text);
