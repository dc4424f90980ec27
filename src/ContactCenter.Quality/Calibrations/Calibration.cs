using System.Collections.Immutable;
using ContactCenter.Quality.Samples;

namespace ContactCenter.Quality.Calibrations;

/// <summary>Several people who score the same contacts, to measure alike from then on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="FormHash">By which it is scored, whatever becomes of the form.</param>
/// <param name="Moderator">User name of who opens the scores and writes down what was agreed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="OpenedBy">User name.</param>
/// <param name="ClosedAt">Since when the scores are open; null: they are not.</param>
/// <param name="SettledAt">Null: it is not over, or was given up.</param>
/// <param name="Version">Of two people who take a step at once one does.</param>
public sealed record Calibration(
    string Id, string Title, string FormHash, string Moderator, CalibrationState State, DateTimeOffset OpenedAt, string OpenedBy,
    DateTimeOffset? ClosedAt, DateTimeOffset? SettledAt, int Version);

/// <summary>A contact of a calibration.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Source">Of the contact.</param>
/// <param name="Contact">Of the source.</param>
/// <param name="ContactAt">When it was.</param>
/// <param name="Seat">Who had it.</param>
/// <param name="Queue">Null: none.</param>
/// <param name="Subject">As its source says.</param>
/// <param name="Rating">1–5; null: the taxpayer gave none.</param>
/// <param name="LengthMs">Null where that says nothing.</param>
/// <param name="Agreed">What it is worth; null: not agreed yet.</param>
public sealed record CalibratedContact(
    int Place, string Source, string Contact, DateTimeOffset ContactAt, string Seat, string? Queue, string? Subject, int? Rating,
    long? LengthMs, AgreedScore? Agreed);

/// <summary>What was agreed on for a contact.</summary>
/// <param name="Answers">Option by item; null: it does not apply.</param>
/// <param name="Reasons">Why, by item: of each that was not answered alike, and of others where somebody said so.</param>
/// <param name="By">User name.</param>
/// <param name="At">When.</param>
/// <param name="Version">Of two windows one saves.</param>
public sealed record AgreedScore(
    IReadOnlyDictionary<string, string?> Answers, IReadOnlyDictionary<string, string> Reasons, string By, DateTimeOffset At, int Version);

/// <summary>What one person answered of one contact.</summary>
/// <param name="Place">Of the contact.</param>
/// <param name="Scorer">User name.</param>
/// <param name="Answers">Option by item; null: it does not apply.</param>
/// <param name="Comments">In order of their moments.</param>
/// <param name="Remark">Of the whole.</param>
/// <param name="Version">Of the draft: of two windows one saves.</param>
/// <param name="SubmittedAt">Null: a draft, which only its scorer sees.</param>
public sealed record CalibrationScore(
    int Place, string Scorer, IReadOnlyDictionary<string, string?> Answers, ImmutableArray<EvaluationComment> Comments, string Remark,
    int Version, DateTimeOffset? SubmittedAt);

/// <param name="At">When.</param>
/// <param name="By">User name.</param>
/// <param name="Step">What was done.</param>
/// <param name="Text">Why, or of what.</param>
public sealed record CalibrationEvent(DateTimeOffset At, string By, string Step, string? Text);

/// <summary>A calibration with all that is kept of it.</summary>
/// <param name="Session">How it stands.</param>
/// <param name="Contacts">In their order.</param>
/// <param name="Scorers">User names, in order.</param>
/// <param name="Scores">Of all, drafts among them.</param>
internal sealed record KeptCalibration(
    Calibration Session, IReadOnlyList<CalibratedContact> Contacts, IReadOnlyList<string> Scorers, IReadOnlyList<CalibrationScore> Scores)
{
    public IEnumerable<CalibrationScore> Submitted => Scores.Where(s => s.SubmittedAt is not null);

    /// <summary>What counts once the scores are open: those of contacts that were submitted.</summary>
    public IEnumerable<CalibrationScore> Of(int place) => Submitted.Where(s => s.Place == place);
}
