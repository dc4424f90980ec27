using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Api;

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record CalibrationRows(IReadOnlyList<CalibrationLine> Items, long Total);

/// <param name="Scorer">User name.</param>
/// <param name="Submitted">Contacts that the person has scored.</param>
public sealed record ScorerProgress(string Scorer, int Submitted);

/// <summary>A calibration as one person sees it.</summary>
/// <param name="Session">How it stands.</param>
/// <param name="Form">By which it is scored.</param>
/// <param name="Contacts">In their order.</param>
/// <param name="Scorers">How far each is.</param>
/// <param name="Scores">Before the scores are open the person's own alone; drafts of others never.</param>
/// <param name="Figures">Null until the scores are open.</param>
/// <param name="Events">Who did what.</param>
/// <param name="MayScore">Places of the contacts that the person is still to score.</param>
/// <param name="Moderates">Whether the person moderates it.</param>
/// <param name="MayTakeOver">Whether the person may moderate it from now on.</param>
public sealed record CalibrationView(
    Calibration Session, FormVersion Form, IReadOnlyList<CalibratedContact> Contacts, IReadOnlyList<ScorerProgress> Scorers,
    IReadOnlyList<CalibrationScore> Scores, CalibrationFigures? Figures, IReadOnlyList<CalibrationEvent> Events,
    IReadOnlyList<int> MayScore, bool Moderates, bool MayTakeOver);

/// <param name="Source">Of which.</param>
/// <param name="Contact">Its id there.</param>
public sealed record CalibrationContactWish(string? Source, string? Contact);

/// <summary>A calibration to be.</summary>
/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="Form">By its newest version.</param>
/// <param name="Contacts">1–10.</param>
/// <param name="Scorers">2–20 user names.</param>
public sealed record CalibrationWish(
    string? Title, string? Form, IReadOnlyList<CalibrationContactWish?>? Contacts, IReadOnlyList<string?>? Scorers);

/// <param name="Version">Of what was agreed before; 0: nothing.</param>
/// <param name="Answers">Option by item; null: it does not apply.</param>
/// <param name="Reasons">By item; one line of 1 to 500 characters each, of every item that was not answered alike.</param>
public sealed record AgreedWish(
    int? Version, IReadOnlyDictionary<string, string?>? Answers, IReadOnlyDictionary<string, string?>? Reasons);

/// <summary>A settled calibration in the course of several.</summary>
/// <param name="Session">Which.</param>
/// <param name="Contacts">How many were scored.</param>
/// <param name="Spread">Mean distance between the highest and the lowest total, in hundredths of a point.</param>
/// <param name="Figures">Of all and of each scorer, against what was agreed on.</param>
public sealed record CalibrationPoint(Calibration Session, int Contacts, int Spread, CalibrationAgreement Figures);

/// <param name="All">Of all scorers together.</param>
/// <param name="Scorers">Of each, by user name.</param>
public sealed record CalibrationAgreement(Agreement.AgreementFigures All, IReadOnlyList<ScorerAgreement> Scorers);

/// <param name="Items">Up to 24 that were settled last, the oldest first.</param>
public sealed record CalibrationTrend(IReadOnlyList<CalibrationPoint> Items);
