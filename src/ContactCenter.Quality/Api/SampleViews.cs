using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Api;

/// <summary>A sample in a list.</summary>
/// <param name="Sample">As it is; without its result where that is not for the person to see.</param>
/// <param name="State">What it is now.</param>
/// <param name="IsHidden">Whether its result is kept from the person, who may be the second scorer.</param>
/// <param name="IsOwn">Whether the contact is the person's own: others take the steps of its sample.</param>
public sealed record SampleLine(Sample Sample, SampleState State, bool IsHidden, bool IsOwn);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record SampleRows(IReadOnlyList<SampleLine> Items, long Total);

/// <summary>A sample with all that is known of it.</summary>
/// <param name="Line">How it stands.</param>
/// <param name="Form">By which it is scored.</param>
/// <param name="Evaluations">Those that the person may see.</param>
/// <param name="Events">Who did what.</param>
/// <param name="MayScore">The ordinal of the evaluation that the person writes; null: none.</param>
/// <param name="MayDecide">Whether the person may decide on its appeal.</param>
/// <param name="MayReplace">Whether the person may have another contact drawn in its place.</param>
public sealed record SampleView(
    SampleLine Line, FormVersion Form, IReadOnlyList<Evaluation> Evaluations, IReadOnlyList<SampleEvent> Events, int? MayScore,
    bool MayDecide, bool MayReplace);

/// <summary>A contact that somebody chose.</summary>
/// <param name="Source">Of which.</param>
/// <param name="Contact">Its id there.</param>
/// <param name="Purpose">What it is scored for.</param>
/// <param name="Form">By its newest version.</param>
/// <param name="Complaint">Whether a complaint is the reason.</param>
/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record SampleWish(string? Source, string? Contact, SamplePurpose? Purpose, string? Form, bool? Complaint, string? Reason);

/// <param name="Samples">1–200 ids.</param>
/// <param name="Scorer">User name.</param>
public sealed record AssignWish(IReadOnlyList<string?>? Samples, string? Scorer);

/// <param name="Samples">1–200 ids.</param>
/// <param name="WithoutSecond">Also where a second score is to be given and was not; it cannot be given afterwards.</param>
public sealed record PublishWish(IReadOnlyList<string?>? Samples, bool? WithoutSecond);

/// <param name="Done">How many.</param>
public sealed record SamplesDone(int Done);

/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record SampleReason(string? Reason);

/// <summary>What a scorer answers.</summary>
/// <param name="Version">Of the draft that this follows.</param>
/// <param name="Answers">Option by item; null: it does not apply.</param>
/// <param name="Comments">Up to 100.</param>
/// <param name="Remark">Up to 2,000 characters.</param>
public sealed record EvaluationWish(
    int? Version, IReadOnlyDictionary<string, string?>? Answers, IReadOnlyList<EvaluationComment?>? Comments, string? Remark);

/// <param name="Version">Of the draft from now on.</param>
public sealed record DraftSaved(int Version);

/// <param name="Uphold">Whether it stands as it was scored.</param>
/// <param name="Answers">Where it does not: all of them anew.</param>
/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record VerdictWish(bool? Uphold, IReadOnlyDictionary<string, string?>? Answers, string? Reason);

/// <param name="Items">By user name.</param>
public sealed record ScorerRows(IReadOnlyList<ScorerPerson> Items);
